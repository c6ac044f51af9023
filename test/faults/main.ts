import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createBlockKit } from '../../playground/slack/block-kit/validate.ts';
import { startPostgres } from '../helpers/postgres-server.ts';
import { type Flags, parseFlags, usage } from './flags.ts';
import { mutants } from './mutants/mutants.ts';
import { addToHistoriesFile } from './report/histories-file.ts';
import { type RunFacts, toDocument } from './report/to-document.ts';
import { hasFailed, toRows } from './report/to-rows.ts';
import { toSummary } from './report/to-summary.ts';
import { toTable } from './report/to-table.ts';
import { toVerdictText } from './report/to-verdict-text.ts';
import { runSuites } from './run-suites.ts';
import { buildWorker } from './world/build-worker.ts';
import { createTemplate } from './world/databases.ts';
import { addTallies } from './world/tally.ts';

const cores = availableParallelism();
const flags = readFlags();
const startedAt = Date.now();
const { results, ...facts } = await run(flags);
const rows = toRows(results);
const failed = results.flatMap((suite) => suite.results.filter(hasFailed));
if (rows.every(({ cases }) => cases === 0)) {
  print(`No case's name holds ${flags.only}.\n`);
  process.exit(2);
}
for (const result of failed) print(`FAILED ${result.name}\n${toVerdictText(result)}\n`);
print(`seed ${flags.seed}, ${facts.kills} processes killed, ${facts.stops} stopped\n\n${toTable(rows)}\n`);
print(`\n${toSummary(results, flags)}\n`);
const isWholeRun = flags.suites === undefined && flags.only === undefined && flags.mutant === undefined;
if (isWholeRun) {
  await writeFile('docs/faults.md', toDocument(rows, { ...flags, ...facts, ...machine() }));
  if (failed.length === 0) await addToHistoriesFile({ attempts: [...facts.attempts], pins: [...facts.pins] });
}
process.exitCode = failed.length === 0 ? 0 : 1;

function readFlags(): Flags {
  try {
    return parseFlags(process.argv.slice(2), { seed: randomBytes(4).toString('hex'), cores });
  } catch (error) {
    print(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return process.exit(2);
  }
}

async function run(asked: Flags) {
  const folder = await mkdtemp(join(tmpdir(), 'corkboard-faults-'));
  const server = await startPostgres();
  try {
    const mutant = mutants.find(({ name }) => name === asked.mutant);
    const workerFile = await buildWorker({ folder, ...(mutant === undefined ? {} : { mutant }) });
    const template = await createTemplate(server.url);
    const source = { adminUrl: server.url, template: template.name };
    const parts = { source, folder, workerFile, blockKit: createBlockKit() };
    const { results, tallies } = await runSuites(parts, asked, print);
    return { results, ...addTallies(tallies), postgres: server.version };
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
