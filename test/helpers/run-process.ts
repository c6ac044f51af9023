import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { buildProgram } from './build-program.ts';

export type Running = {
  pid: number;
  /** The next line that it writes. Fails when it ends without one. */
  nextLine(): Promise<string>;
  /** How it ended: 0, or the signal's name. Fails with what it wrote to stderr when it ended with another code. */
  ended: Promise<number | string>;
  say(line: string): void;
  endInput(): void;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
};

/** Runs one of our TypeScript files in a process of its own. */
export function runProcess(file: string, ...args: string[]): Running {
  const child = spawn(process.execPath, [buildProgram(file), ...args], { stdio: 'pipe' });
  const { pid, stdin, stdout } = child;
  if (pid === undefined) throw new Error(`Could not start ${file}.`);
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const ended = untilEnd(child);
  // Not every test waits for the end; one that does gets the failure itself.
  ended.catch(() => undefined);
  return {
    pid,
    ended,
    nextLine: async () => {
      const next = await lines.next();
      if (!next.done) return next.value;
      throw new Error(`${file} ended (${await ended}) before it said anything.`);
    },
    say: (line) => stdin.write(`${line}\n`),
    endInput: () => stdin.end(),
    kill: (signal) => child.kill(signal),
  };
}

/** Lets processes that each say `ready` and then wait for a line go at the same moment, however long each took to load. */
export async function startTogether(processes: readonly Running[]): Promise<void> {
  await Promise.all(processes.map((process) => process.nextLine()));
  for (const process of processes) process.say('go');
}

async function untilEnd(child: ChildProcess): Promise<number | string> {
  let complaints = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const [code, signal] = await once(child, 'close');
  if (code !== null && code !== 0) throw new Error(`Ended with ${code}: ${complaints}`);
  return code ?? signal;
}
