import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { checkHistory } from './check-history.ts';
import { parseConfig, toProblemScreen } from './config.ts';
import { connectDatabase } from './db/connect.ts';
import { createLog } from './log.ts';

// `npm run verify-log`: reads the whole history with its own arithmetic, says what it found, exits 1 if a line is wrong.
const parsed = parseConfig(process.env);
if ('problems' in parsed) {
  process.stderr.write(`${toProblemScreen(parsed.problems)}\n`);
  process.exit(1);
}
const { databaseUrl: url, dataDir } = parsed.config;
const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url));
try {
  const database = await connectDatabase({ url, dataDir, migrationsDir, log: createLog('silent') });
  const report = await checkHistory(database.db).finally(() => database.close());
  process.stdout.write(`${report.lines.join('\n')}\n`);
  process.exitCode = report.isWhole ? 0 : 1;
} catch (error) {
  process.stderr.write(
    `The history cannot be read: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
