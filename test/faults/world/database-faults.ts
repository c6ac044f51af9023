import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from './random.ts';
import type { Fate } from './watch.ts';
import type { Worker } from './workers.ts';

/** What happens to the database, or to the way there, around one statement. */
export interface DatabaseFault {
  readonly name: string;
  /** Waits for the statement. */
  arm(worker: Worker, statement: string, random: Random): void;
}

const AWAY_MS = 700;

export const databaseFaults: readonly DatabaseFault[] = [
  {
    name: 'cut before',
    arm: ({ watch }, statement) => void watch.next({ name: `${statement}:before` }, () => 'cut'),
  },
  {
    name: 'cut after',
    arm: ({ watch }, statement) => void watch.next({ name: `${statement}:after` }, () => 'cut'),
  },
  {
    name: 'half-open',
    arm: ({ watch }, statement, random) =>
      void watch.next({ name: `${statement}:${random.pick(['before', 'after'])}` }, () => 'swallow'),
  },
  {
    name: 'two seconds late',
    arm: ({ watch }, statement) =>
      void watch.next({ name: `${statement}:after` }, async (): Promise<Fate> => {
        await wait(2000);
        return 'pass';
      }),
  },
  goesAway('restart', { code: '57P03', message: 'the database system is starting up' }),
  goesAway('no connection left', { code: '53300', message: 'sorry, too many clients already' }),
];

/** Every connection breaks, and for a while no new one is taken. */
function goesAway(name: string, words: { code: string; message: string }): DatabaseFault {
  return {
    name,
    arm: ({ watch, postgres }, statement, random) =>
      void watch.next({ name: `${statement}:${random.pick(['before', 'after'])}` }, () => {
        postgres.refuse(words);
        postgres.cut();
        setTimeout(() => postgres.refuse(undefined), AWAY_MS);
        return 'cut';
      }),
  };
}
