import process from 'node:process';
import { parseConfig, toProblemScreen } from './config.ts';
import { type Corkboard, startCorkboard } from './corkboard.ts';
import { createLog } from './log.ts';

/** How long a drain may take before the process ends all the same, in milliseconds. */
const drainMs = 75_000;

const parsed = parseConfig(process.env);
if ('problems' in parsed) {
  process.stderr.write(`${toProblemScreen(parsed.problems)}\n`);
  process.exit(1);
}
const { config } = parsed;
const log = createLog(config.logLevel);

process.on('unhandledRejection', (reason) => {
  log.fatal({ error: reason instanceof Error ? reason.stack : String(reason) }, 'unhandled_rejection');
  process.exit(1);
});

const corkboard = await startCorkboard(config, { log }).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Corkboard cannot start: ${message}\n`);
  log.debug({ stack: error instanceof Error ? error.stack : undefined }, 'start_failed');
  process.exit(1);
});
let isStopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void drain(corkboard, signal);
  });
}

log.info(
  { port: new URL(corkboard.origin).port, publicUrl: config.publicUrl, slack: config.slack.kind },
  'started',
);

async function drain(running: Corkboard, signal: string): Promise<void> {
  log.info({ signal }, 'draining');
  setTimeout(() => process.exit(1), drainMs).unref();
  await running.stop();
  log.info('stopped');
  process.exit(0);
}
