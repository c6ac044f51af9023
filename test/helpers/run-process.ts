import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type Running = {
  pid: number;
  /** The first line that it writes. Fails when it ends without one. */
  firstLine: Promise<string>;
  /** How it ended: exit code, or the signal's name. */
  ended: Promise<number | string>;
  endInput(): void;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
};

/** Runs one of our TypeScript files in a process of its own. What it writes to stderr goes into the errors. */
export function runProcess(file: string, ...args: string[]): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: 'pipe' });
  const { pid, stderr } = child;
  if (pid === undefined) throw new Error(`Could not start ${file}.`);
  let complaints = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const ended = untilEnd(child, () => complaints);
  const firstLine = Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    ended.then((how) =>
      Promise.reject(new Error(`Ended with ${how} before it said anything: ${complaints}`)),
    ),
  ]);
  // Whoever waits for only one of the two must not be told about the other.
  firstLine.catch(() => undefined);
  return {
    pid,
    firstLine,
    ended,
    endInput: () => child.stdin.end(),
    kill: (signal) => child.kill(signal),
  };
}

async function untilEnd(child: ChildProcess, complaints: () => string): Promise<number | string> {
  const [code, signal] = await once(child, 'close');
  if (code !== null && code !== 0) throw new Error(`Ended with ${code}: ${complaints()}`);
  return code ?? signal;
}
