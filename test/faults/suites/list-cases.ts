import type { Random } from '../world/random.ts';
import { listKills } from './b-kills.ts';
import { listStops } from './b2-stops.ts';
import { listTogether } from './b3-together.ts';
import { listDatabaseFaults } from './c-database.ts';
import { listStopped } from './p-stopped.ts';
import type { Case } from './run-cases.ts';
import { listScenarios } from './s-scenarios.ts';

/** Every case of replicas that work on one pin, by the names and with the choices that their suites run them with. */
export function listCases(random: Random): readonly Case[] {
  const seeds = [0, 1, 2];
  const more = Array.from({ length: 10 }, (_, seed) => seed);
  return [
    ...listScenarios(random),
    ...seeds.flatMap((seed) => listKills(random, seed)),
    ...more.flatMap((seed) => listStops(random, seed)),
    ...seeds.flatMap((seed) => listTogether(random, seed)),
    ...seeds.flatMap((seed) => listDatabaseFaults(random, seed)),
    ...listStopped(random),
  ];
}
