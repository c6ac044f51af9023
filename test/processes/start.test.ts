import { sql } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { linenAndLoom } from '../../playground/slack/world/seed.ts';
import { connectDatabase } from '../../src/db/connect.ts';
import { queryRows } from '../../src/db/rows.ts';
import { createLog } from '../../src/log.ts';
import { type OwnProcess, startOwnProcess } from './corkboard-process.ts';
import { holdCreates } from './hold-creates.ts';
import { approve, type Cast, propose, setUp, untilPublished } from './main-path.ts';
import { type FakesOptions, type ServedFakes, serveFakes } from './served-fakes.ts';

const cast: Cast = {
  manager: linenAndLoom.ana,
  submitter: linenAndLoom.maya,
  reviewer: linenAndLoom.rui,
  reviewChannel: linenAndLoom.pinReview,
};
const title = 'Sage runner';
const running: OwnProcess[] = [];
const served: ServedFakes[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.kill()));
  await Promise.all(served.splice(0).map((each) => each.stop()));
});

function start(environment: Readonly<Record<string, string>>): OwnProcess {
  const started = startOwnProcess('src/main.ts', environment);
  running.push(started);
  return started;
}

async function serve(options: FakesOptions = {}): Promise<ServedFakes> {
  const fakes = await serveFakes(options);
  served.push(fakes);
  return fakes;
}

/** What the database itself knows, when no process has it open. */
async function readStates(environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const database = await connectDatabase({
    dataDir: environment['DATA_DIR'] ?? '',
    migrationsDir: 'migrations',
    log: createLog('silent'),
  });
  try {
    const rows = await queryRows(database.db, sql`select state from pins`, z.object({ state: z.string() }));
    return rows.map(({ state }) => state);
  } finally {
    await database.close();
  }
}

test('without configuration it says on one screen what is missing and where to get it, and ends with 1', async () => {
  const { code, stdout, stderr } = await start({}).ended;
  expect(code).toBe(1);
  expect(stdout).toBe('');
  for (const variable of [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'PINTEREST_APP_ID',
    'PINTEREST_APP_SECRET',
    'PINTEREST_ENVIRONMENT',
  ]) {
    expect(stderr).toMatch(new RegExp(`^ {2}${variable} is missing\\n {6}\\S`, 'm'));
  }
  expect(stderr).toContain('https://api.slack.com/apps');
  expect(stderr).toContain('https://developers.pinterest.com/apps/');
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
});

test('a second process on the same data directory says so in one line and ends with 1; the first one goes on', async () => {
  const { environment, publicUrl } = await serve();
  await start(environment).writes('"msg":"started"');
  const { code, stderr } = await start({ ...environment, PORT: '0' }).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^Corkboard cannot start: The embedded database in \S+ is in use by process \d+.*\n$/,
  );
  expect((await fetch(`${publicUrl}/readyz`)).status).toBe(200);
}, 60_000);

test.each([
  ['SLACK_BOT_TOKEN', 'xoxb-of-somebody-else'],
  ['SLACK_APP_TOKEN', 'xapp-of-somebody-else'],
])(
  'a wrong %s is named in one line, without its value, and ends it with 1',
  async (variable, value) => {
    const { environment } = await serve();
    const { code, stdout, stderr } = await start({ ...environment, [variable]: value }).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Corkboard cannot start: .*${variable}.*\\n$`));
    expect(stdout + stderr).not.toContain(value);
  },
  60_000,
);

test('a port that is taken is named in one line', async () => {
  const { environment, served: slack } = await serve();
  const { code, stderr } = await start({ ...environment, PORT: new URL(slack.origin).port }).ended;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^Corkboard cannot start: .*PORT.*\n$/);
}, 60_000);

test('told to stop while a pin is on its way, it waits for Pinterest’s answer, ends with 0, and knows the pin afterwards', async () => {
  const creates = holdCreates();
  const fakes = await serve({ pinterestDoor: creates.door });
  const first = start(fakes.environment);
  await first.writes('"msg":"started"');
  await setUp(fakes, cast);
  await approve(fakes, cast, await propose(fakes, cast, title));
  await creates.arrived;

  first.terminate();
  await first.writes('"msg":"draining"');
  expect((await fetch(`${fakes.publicUrl}/healthz`)).status).toBe(200);
  creates.letIn();
  expect((await first.ended).code).toBe(0);
  expect(await readStates(fakes.environment)).toEqual(['published']);

  await start(fakes.environment).writes('"msg":"started"');
  await untilPublished(fakes, cast, title);
  expect(fakes.pinterest.creates.map(({ outcome }) => outcome)).toEqual(['created']);
}, 90_000);
