import { decideAll } from '../concurrency/decision-cases.ts';
import { publishTogether } from '../concurrency/many-replicas.ts';
import { liveOrders } from '../interleavings/interleaving-cases.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const REPLICAS = 20;
const PINS = 500;
const DECIDERS = 100;
const SUBMISSIONS = 100;
const NIGHTLY_SUBMISSIONS = 2000;
const ORDERS = 500;
const NIGHTLY_ORDERS = 50_000;
/** Orders of one case. */
const RUNS = 50;
/** Submissions of one case. */
const AT_ONCE = 25;

/** Many at once: replicas that publish, and people who decide. */
export const concurrency: Suite = {
  letter: 'D',
  name: 'many replicas and many people at once',
  async run(context) {
    const { random, isNightly } = context;
    const counts = { obeyed: 0, told: 0 };
    const crowd = { replicas: REPLICAS, processes: 4, accounts: 25, pins: PINS };
    const rounds = (isNightly ? NIGHTLY_SUBMISSIONS : SUBMISSIONS) / AT_ONCE;
    const cases: readonly Case[] = [
      {
        name: `replicas/${REPLICAS} and ${PINS} pins`,
        run: (lane) => publishTogether(lane, crowd, random.for('replicas')),
      },
      ...Array.from({ length: rounds }, (_, round): Case => {
        const name = `deciders/${round}`;
        return {
          name,
          async run(lane) {
            const rush = { deciders: DECIDERS, submissions: AT_ONCE };
            const { verdict, obeyed, told } = await decideAll(lane, rush, random.for(name));
            counts.obeyed += obeyed;
            counts.told += told;
            return verdict;
          },
        };
      }),
    ];
    const orders = isNightly ? NIGHTLY_ORDERS : ORDERS;
    const interleavings = Array.from({ length: orders / RUNS }, (_, round): Case => {
      const name = `orders/${round}`;
      return { name, run: (lane) => liveOrders(lane, RUNS, random.for(name)) };
    });
    const results = await runCases(context, [...cases, ...interleavings]);
    const facts = `${orders} orders of steps; ${REPLICAS} replicas, ${PINS} pins; ${counts.obeyed} decisions counted, ${counts.told} people were told why not`;
    return { letter: 'D', name: this.name, results, facts };
  },
};
