import { endAll, type Running, start, type Workers, type WorkersParts } from './workers.ts';

/** One process at a time, as the folder's lock wants it: whoever is asked for while none lives is started anew. */
export function createEmbeddedWorkers(parts: WorkersParts): Workers {
  let running: Promise<Running> | undefined;
  let living: Running | undefined;
  /** Of processes that are gone. */
  let output = '';

  function current(): Promise<Running> {
    running = renew(running);
    return running;
  }

  async function renew(before: Promise<Running> | undefined): Promise<Running> {
    const last = await before?.catch(() => undefined);
    if (last?.worker.isAlive()) return last;
    output += last?.worker.takeOutput() ?? '';
    await last?.closeWires();
    living = await start(parts);
    return living;
  }

  return {
    fresh: async () => (await current()).worker,
    survivor: async () => (await current()).worker,
    deliverLate() {
      void running?.then(({ pinterest }) => pinterest.deliverLate());
    },
    async refusePinterest() {
      await (await running)?.pinterest.refuse();
    },
    async acceptPinterest() {
      await (await running)?.pinterest.accept();
    },
    takeOutput() {
      const taken = output + (living?.worker.takeOutput() ?? '');
      output = '';
      return taken;
    },
    async forget() {
      (await running?.catch(() => undefined))?.worker.watch.clear();
    },
    async close() {
      const last = await running?.catch(() => undefined);
      if (last !== undefined) await endAll(last);
    },
  };
}
