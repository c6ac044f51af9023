import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import type { Flags } from '../../../playground/flags.ts';
import { type Playground, startPlayground } from '../../../playground/start.ts';

const hourMs = 60 * 60_000;

let running: Playground | undefined;
let dataDir: string;

beforeEach(async () => {
  // What an operator is told about a new key is of no interest here.
  vi.stubEnv('LOG_LEVEL', 'error');
  dataDir = await mkdtemp(join(inject('scratchDir'), 'clock-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await running?.stop();
  running = undefined;
});

async function start(flags: Partial<Flags> = {}): Promise<Playground> {
  await running?.stop();
  running = undefined;
  running = await startPlayground({ port: 0, dataDir, slack: 'local', pinterest: 'local', ...flags });
  return running;
}

function pretendRealPinterest(): void {
  vi.stubEnv('PINTEREST_APP_ID', '1234567');
  vi.stubEnv('PINTEREST_APP_SECRET', 'a-secret-of-this-test');
  vi.stubEnv('PINTEREST_ENVIRONMENT', 'sandbox');
  vi.stubEnv('PUBLIC_URL', 'https://corkboard.example');
}

test('a database that was kept goes on from where its clock was, and the others with it', async () => {
  const first = await start();
  await first.clock.move({ minutes: 3 * 60 });
  const second = await start();
  expect((await second.clock.state()).aheadMs).toBeCloseTo(3 * hourMs, -4);
  expect(second.corkboard.deps.now().getTime() - Date.now()).toBeCloseTo(3 * hourMs, -4);
  expect(second.slack?.world.now().getTime() ?? 0).toBeCloseTo(Date.now() + 3 * hourMs, -4);

  pretendRealPinterest();
  await expect(start({ pinterest: 'real' })).rejects.toThrow(
    'the clock of this data folder was moved forward. A real Pinterest keeps its own time. --data chooses another folder.',
  );
}, 120_000);

test('beside a real Pinterest the clock stays, and the page is told why', async () => {
  pretendRealPinterest();
  const { pageUrl } = await start({ pinterest: 'real' });
  const state = await fetch(`${pageUrl}_ui/clock`);
  expect(await state.json()).toMatchObject({
    aheadMs: 0,
    fixedBecause: 'A real Pinterest keeps its own time.',
  });
  const moved = await fetch(`${pageUrl}_ui/clock`, { method: 'POST', body: JSON.stringify({ minutes: 5 }) });
  expect(moved.status).toBe(409);
  expect(await moved.json()).toEqual({ error: 'A real Pinterest keeps its own time.' });
}, 60_000);
