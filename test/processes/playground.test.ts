import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { type OwnProcess, startByNpm, startOwnProcess } from './corkboard-process.ts';

const running: OwnProcess[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.kill()));
});

function start(...args: readonly string[]): OwnProcess {
  const started = startOwnProcess('playground/main.ts', {}, args);
  running.push(started);
  return started;
}

function folderOf(playground: OwnProcess): string {
  const folder = /Data\s+(\S+)/.exec(playground.soFar().stdout)?.[1];
  if (folder === undefined) throw new Error('It has not said where its data is.');
  return folder;
}

test('it prints how long it took and where to look, the page is there, and Ctrl-C leaves nothing behind', async () => {
  const playground = start('--port', '0');
  await playground.writes(/ready after \d+\.\d s\./);
  await playground.writes('Ctrl-C ends it');
  const { stdout } = playground.soFar();
  const page = await fetch(/Open\s+(\S+)/.exec(stdout)?.[1] ?? '');
  expect(await page.text()).toContain('<div id="page">');
  const boards = await fetch(/Pinterest\s+(http\S+)/.exec(stdout)?.[1] ?? '');
  expect(await boards.text()).toContain('Summer table');
  const folder = folderOf(playground);
  expect(existsSync(folder)).toBe(true);

  playground.terminate();
  const { code, stderr } = await playground.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(existsSync(folder)).toBe(false);
}, 60_000);

test('a second signal does not cut the stop short: nothing is left behind', async () => {
  const playground = start('--port', '0');
  await playground.writes('Ctrl-C ends it');
  playground.terminate();
  await playground.writes('Stopping');
  playground.terminate();
  expect((await playground.ended).code).toBe(0);
  expect(existsSync(folderOf(playground))).toBe(false);
}, 60_000);

test('Ctrl-C in the terminal that runs npm leaves nothing behind either', async () => {
  const playground = startByNpm('playground', ['--port', '0']);
  running.push(playground);
  await playground.writes('Ctrl-C ends it');
  playground.terminate();
  await playground.ended;
  expect(existsSync(folderOf(playground))).toBe(false);
}, 60_000);

test('with --data it starts again on what was there, and the folder stays', async () => {
  const folder = await mkdtemp(join(inject('scratchDir'), 'playground-'));
  for (const _ of ['first', 'second']) {
    const playground = start('--port', '0', '--data', folder);
    await playground.writes('Ctrl-C ends it');
    playground.terminate();
    expect((await playground.ended).code).toBe(0);
  }
  expect(existsSync(join(folder, 'database'))).toBe(true);
}, 90_000);

test.each([
  [['--port', 'many'], '--port must be a port'],
  [['--slack=other'], '--slack and --pinterest are local or real'],
  [['--colour', 'red'], '--colour'],
])('%j is refused in a sentence, with how to use it', async (args, words) => {
  const { code, stdout, stderr } = await start(...args).ended;
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toContain(words);
  expect(stderr).toContain('Usage: npm run playground');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a port that is taken is named, with the flag that helps, and nothing is left behind', async () => {
  const temporary = await mkdtemp(join(inject('scratchDir'), 'tmp-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const taken = startOwnProcess('playground/main.ts', { TMPDIR: temporary }, ['--port', String(port)]);
  running.push(taken);
  const { code, stderr } = await taken.ended;
  other.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`^The playground cannot start: port ${port} is in use.*--port.*\\n$`));
  const left = await readdir(temporary);
  expect(left.filter((name) => name.startsWith('corkboard-'))).toEqual([]);
}, 60_000);

test('--slack=real without Slack’s variables says which are missing', async () => {
  const { code, stderr } = await start('--slack=real', '--port', '0').ended;
  expect(code).toBe(1);
  expect(stderr).toContain('SLACK_BOT_TOKEN is missing');
});
