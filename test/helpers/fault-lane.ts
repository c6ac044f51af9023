import { existsSync } from 'node:fs';
import { mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Mutant } from '../faults/mutants/mutant.ts';
import { buildWorker } from '../faults/world/build-worker.ts';
import { type Lane, openLane } from '../faults/world/lane.ts';
import { createTally } from '../faults/world/tally.ts';
import { blockKit } from './block-kit.ts';

/** A lane of the fault suite for a test file: a database, a Slack, and replicas in processes of their own. */
export async function openTestLane({ mutant }: { mutant?: Mutant } = {}): Promise<Lane> {
  const { adminUrl, template } = inject('postgres');
  return await openLane({
    source: { adminUrl, template },
    folder: inject('scratchDir'),
    workerFile: await buildOnce(mutant),
    blockKit,
    tally: createTally(),
  });
}

/** Test workers may make it at the same time; each moves a whole file into place. */
async function buildOnce(mutant: Mutant | undefined): Promise<string> {
  const built = join(inject('scratchDir'), `fault-worker-${mutant?.name ?? 'production'}.mjs`);
  if (existsSync(built)) return built;
  const folder = await mkdtemp(join(inject('scratchDir'), 'fault-worker-'));
  await rename(await buildWorker({ folder, ...(mutant === undefined ? {} : { mutant }) }), built);
  return built;
}
