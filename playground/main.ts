import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { toFixedClock } from './clock/fixed-clock.ts';
import { parseFlags } from './flags.ts';

/** How long stopping may take before the process ends all the same, in milliseconds. */
const stopMs = 20_000;

// A fresh database is a few seconds of WebAssembly that runs once: V8's optimising compiler costs more than it gives.
setFlagsFromString('--liftoff-only');

const flags = parseFlags(process.argv.slice(2));
if ('problem' in flags) {
  process.stderr.write(`${flags.problem}\n`);
  process.exit(1);
}

// Only now: all of Corkboard takes a second to load, and a wrong flag is told at once.
const { startPlayground } = await import('./start.ts');
const playground = await startPlayground(flags).catch((error: unknown) => {
  process.stderr.write(
    `The playground cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
});
let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // One Ctrl-C may arrive twice: from the terminal, and from npm, which passes on what it got. Only time ends a stop.
    if (isStopping) return;
    isStopping = true;
    process.stdout.write('\n  Stopping.\n');
    setTimeout(() => process.exit(1), stopMs).unref();
    void playground.stop().then(() => process.exit(0));
  });
}

const fixedBecause = toFixedClock(flags);
// Counted from the start of this process, so with the time that loading our own files takes.
const seconds = (performance.now() / 1000).toFixed(1);
process.stdout.write(
  [
    '',
    `  Corkboard's playground is ready after ${seconds} s.`,
    '',
    `  Open         ${playground.pageUrl}`,
    ...(playground.pinterestUrl === undefined ? [] : [`  Pinterest    ${playground.pinterestUrl}`]),
    `  Data         ${playground.dataDir}`,
    ...(fixedBecause === undefined ? [] : [`  Clock        cannot be moved. ${fixedBecause}`]),
    '',
    '  A real bot, a local Slack and a local Pinterest: nothing leaves this machine. Ctrl-C ends it.',
    '',
    '',
  ].join('\n'),
);
