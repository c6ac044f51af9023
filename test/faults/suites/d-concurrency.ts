import { decideAll } from '../concurrency/decision-cases.ts';
import { publishTogether } from '../concurrency/many-replicas.ts';
import { liveOrders } from '../interleavings/interleaving-cases.ts';
import type { PostgresLane } from '../world/lane.ts';
import type { Random } from '../world/random.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

const CROWD = { replicas: 20, processes: 4, accounts: 25, pins: 500 };
const DECIDERS = 100;
const SUBMISSIONS = { usual: 200, nightly: 2000, ofOneCase: 25 };
const ORDERS = { usual: 2000, nightly: 50_000, ofOneCase: 50 };

/** Many at once: replicas that publish, people who decide, and the steps of a few in every order. */
export const concurrency: Suite = {
  letter: 'D',
  minutes: 4,
  name: 'many replicas and many people at once, and their steps in any order',
  async run(context) {
    const { random, isNightly } = context;
    const counts = { pins: 0, obeyed: 0, told: 0, orders: 0 };
    const size = isNightly ? 'nightly' : 'usual';
    const results = await runCases(context, [
      publishing(random, counts),
      ...listRushes(random, counts, SUBMISSIONS[size] / SUBMISSIONS.ofOneCase),
      ...listOrders(random, counts, ORDERS[size] / ORDERS.ofOneCase),
    ]);
    const { pins, obeyed, told, orders } = counts;
    const facts = `${pins} pins by ${CROWD.replicas} replicas; ${obeyed} decisions counted, ${told} people were told why not; ${orders} orders`;
    return { letter: 'D', name: this.name, results, facts };
  },
};

interface Counts {
  pins: number;
  obeyed: number;
  told: number;
  orders: number;
}

function publishing(random: Random, counts: Counts): Case<PostgresLane> {
  return {
    name: 'replicas',
    async run(lane) {
      const verdict = await publishTogether(lane, CROWD, random.for('replicas'));
      counts.pins += CROWD.pins;
      return verdict;
    },
  };
}

function listRushes(random: Random, counts: Counts, rounds: number): readonly Case<PostgresLane>[] {
  return Array.from({ length: rounds }, (_, round): Case<PostgresLane> => {
    const name = `deciders/${round}`;
    return {
      name,
      async run(lane) {
        const rush = { deciders: DECIDERS, submissions: SUBMISSIONS.ofOneCase };
        const { verdict, obeyed, told } = await decideAll(lane, rush, random.for(name));
        counts.obeyed += obeyed;
        counts.told += told;
        return verdict;
      },
    };
  });
}

function listOrders(random: Random, counts: Counts, rounds: number): readonly Case<PostgresLane>[] {
  return Array.from({ length: rounds }, (_, round): Case<PostgresLane> => {
    const name = `orders/${round}`;
    return {
      name,
      async run(lane) {
        const verdict = await liveOrders(lane, ORDERS.ofOneCase, random.for(name));
        counts.orders += ORDERS.ofOneCase;
        return verdict;
      },
    };
  });
}
