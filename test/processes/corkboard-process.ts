import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { buildProgram } from '../helpers/build-program.ts';

/** How the process ended, and everything that it wrote. */
export interface Ending extends Written {
  readonly code: number | null;
}

interface Written {
  readonly stdout: string;
  readonly stderr: string;
}

/** A real process of ours, seen as an operator sees it. */
export interface OwnProcess {
  /** Resolves when it has written this; fails when it ends before. */
  writes(text: string | RegExp): Promise<void>;
  soFar(): Written;
  /** SIGTERM, or Ctrl-C in the terminal of npm. */
  terminate(): void;
  /** Ends it without mercy, if it still runs. */
  kill(): Promise<void>;
  readonly ended: Promise<Ending>;
}

/** Runs one of our entrances with this environment and nothing of the test's own. */
export function startOwnProcess(
  file: 'src/main.ts' | 'src/verify-log.ts' | 'playground/main.ts',
  environment: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): OwnProcess {
  const { PATH = '', HOME = '' } = process.env;
  // As `npm run playground` does it, and as `npm start` does it: with our files as JavaScript.
  const program = file === 'playground/main.ts' ? ['--import', 'tsx', file] : [buildProgram(file)];
  const child = spawn(process.execPath, [...program, ...args], {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { ...watch(child), terminate: () => void child.kill('SIGTERM') };
}

/** Runs a script of package.json as a terminal does, whose Ctrl-C reaches npm and all that npm has started. */
export function startByNpm(script: string, args: readonly string[]): OwnProcess {
  const child = spawn('npm', ['run', script, '--', ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const signal = (name: NodeJS.Signals): void => {
    const isOver = child.exitCode !== null || child.signalCode !== null;
    if (child.pid !== undefined && !isOver) process.kill(-child.pid, name);
  };
  const watched = watch(child);
  return {
    ...watched,
    terminate: () => signal('SIGINT'),
    async kill() {
      signal('SIGKILL');
      await watched.ended;
    },
  };
}

function watch(child: ChildProcessByStdio<null, Readable, Readable>): Omit<OwnProcess, 'terminate'> {
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      written[name] += text;
    });
  }
  const ended = once(child, 'close').then(([code]): Ending => ({ code, ...written }));
  return {
    ended,
    async writes(text) {
      const isThere = () => new RegExp(text).test(written.stdout);
      while (!isThere()) {
        const next = await Promise.race([once(child.stdout, 'data'), ended]);
        if (Array.isArray(next) || isThere()) continue;
        throw new Error(`Ended with ${next.code} before it wrote ${text}: ${next.stderr}${next.stdout}`);
      }
    },
    soFar: () => ({ ...written }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
