import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createBlockKit } from '../../playground/slack/block-kit/validate.ts';
import { startPostgres } from '../helpers/postgres-server.ts';
import { type Flags, parseFlags, usage } from './flags.ts';
import { mutants } from './mutants/mutants.ts';
import { type RunFacts, toDocument } from './report/to-document.ts';
import { hasFailed, toRows } from './report/to-rows.ts';
import { toTable } from './report/to-table.ts';
import { model } from './suites/a-model.ts';
import { kills } from './suites/b-kills.ts';
import { stops } from './suites/b2-stops.ts';
import { database } from './suites/c-database.ts';
import { embedded } from './suites/q-embedded.ts';
import type { Suite, SuiteResult } from './suites/suite.ts';
import { buildWorker } from './world/build-worker.ts';
import { createTemplate } from './world/databases.ts';
import { openLanes } from './world/open-lanes.ts';
import { createRandom } from './world/random.ts';
import { createTally } from './world/tally.ts';

/** The table of contents of the fault suite. */
const suites: readonly Suite[] = [model, kills, stops, database, embedded];

const cores = availableParallelism();
const flags = readFlags();
const startedAt = Date.now();
const { results, ...facts } = await run(flags);
const rows = toRows(results);
const failed = results.flatMap((suite) => suite.results.filter(hasFailed));
for (const { name, problems, error } of failed) {
  print(`FAILED ${name}\n${[...problems, ...(error === undefined ? [] : [error])].join('\n')}\n`);
}
print(`seed ${flags.seed}, ${facts.kills} processes killed, ${facts.stops} stopped\n\n${toTable(rows)}\n`);
const isWholeRun = flags.suites === undefined && flags.only === undefined && flags.mutant === undefined;
if (isWholeRun) await writeFile('docs/faults.md', toDocument(rows, { ...flags, ...facts, ...machine() }));
process.exitCode = failed.length === 0 ? 0 : 1;

function readFlags(): Flags {
  try {
    return parseFlags(process.argv.slice(2), { seed: randomBytes(4).toString('hex'), cores });
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return process.exit(2);
  }
}

async function run({ seed, lanes: count, isNightly, only, ...asked }: Flags) {
  const folder = await mkdtemp(join(tmpdir(), 'corkboard-faults-'));
  const server = await startPostgres();
  const tally = createTally();
  try {
    const mutant = mutants.find(({ name }) => name === asked.mutant);
    if (asked.mutant !== undefined && mutant === undefined) throw new Error(`No mutant is ${asked.mutant}.`);
    const workerFile = await buildWorker({ folder, ...(mutant === undefined ? {} : { mutant }) });
    const template = await createTemplate(server.url);
    const source = { adminUrl: server.url, template: template.name };
    const parts = { source, folder, workerFile, blockKit: createBlockKit(), tally };
    const { lanes, close } = await openLanes(parts, count);
    const results: SuiteResult[] = [];
    for (const suite of suites.filter(({ letter }) => asked.suites?.includes(letter) ?? true)) {
      print(`${suite.letter} · ${suite.name} …\n`);
      results.push(await suite.run({ lanes, random: createRandom(seed), isNightly, only }));
    }
    await close();
    return { results, kills: tally.kills, stops: tally.stops, postgres: server.version };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function machine(): Pick<RunFacts, 'at' | 'minutes' | 'node' | 'cores'> {
  return { at: new Date(), minutes: (Date.now() - startedAt) / 60_000, node: process.versions.node, cores };
}

function print(text: string): void {
  process.stdout.write(text);
}
