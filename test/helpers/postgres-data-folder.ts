import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Linux keeps this folder in memory. */
const MEMORY = '/dev/shm';
const NEEDED_BYTES = 1024 ** 3;

/**
 * Where the server keeps its data: in memory, where a test's own database, some 300 files, costs a tenth of what it costs
 * on a disk; else in `scratch`. A container may have too little memory there (Docker gives 64 MB), and then it is a disk.
 */
export async function makeDataFolder(scratch: string): Promise<string> {
  if (await hasRoomInMemory()) return mkdtemp(join(MEMORY, 'corkboard-postgres-'));
  const folder = join(scratch, 'data');
  await mkdir(folder);
  return folder;
}

async function hasRoomInMemory(): Promise<boolean> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false;
  }
}
