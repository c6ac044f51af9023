import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { reportSchema, type Setup, type Task } from '../worker/setup.ts';

/** The process ended before it had done what it was asked. */
export class WorkerGone extends Error {
  override readonly name = 'WorkerGone';
}

/** A process of its own, which can be stopped and killed like any other. */
export interface WorkerProcess {
  /** Resolves with the result; throws WorkerGone if the process ends before. */
  run(task: Task): Promise<unknown>;
  /** kill -9. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGSTOP. */
  stop(): void;
  /** SIGCONT. */
  goOn(): void;
  /** Lets it close what it has open. */
  end(): Promise<void>;
  readonly isAlive: () => boolean;
  /** What it has written since this was last asked. */
  readonly takeOutput: () => string;
}

/** Starts it and waits until it is ready for its first task. */
export async function startWorkerProcess(
  file: string,
  setup: Setup,
  nodeFlags: readonly string[] = [],
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [...nodeFlags, file, JSON.stringify(setup)], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Rows may hold bytes.
    serialization: 'advanced',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const gone = once(child, 'close');
  const orders = createOrders(child, () => output);
  await orders.ready;
  return {
    run: orders.run,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    stop: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async end() {
      if (child.exitCode === null && child.signalCode === null) await orders.run({ kind: 'end' });
      await gone;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    takeOutput() {
      const taken = output;
      output = '';
      return taken;
    },
  };
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

function createOrders(child: ChildProcess, readOutput: () => string) {
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: unknown) => {
      const report = reportSchema.parse(message);
      if (report.kind === 'ready') return resolve();
      const order = waiting.get(report.id);
      waiting.delete(report.id);
      if (report.kind === 'done') order?.resolve(report.result);
      else order?.reject(new Error(report.error));
    });
    child.once('close', (code, signal) => {
      const error = new WorkerGone(`The worker ended with ${signal ?? code}: ${readOutput().slice(-2000)}`);
      reject(error);
      for (const order of waiting.values()) order.reject(error);
      waiting.clear();
    });
  });
  return {
    ready,
    run(task: Task): Promise<unknown> {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ id, task }, (error) => {
          if (error !== null) reject(new WorkerGone(error.message));
        });
      });
    },
  };
}
