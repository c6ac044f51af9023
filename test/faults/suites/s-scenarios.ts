import { scenarios } from '../scenarios/scenarios.ts';
import { playScenario } from '../scenarios/scene.ts';
import type { Lane } from '../world/lane.ts';
import type { Random } from '../world/random.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

/** The faults that people know by name, and what they see of each. */
export const namedFaults: Suite = {
  letter: 'S',
  minutes: 0.2,
  name: 'the faults that people know by name',
  async run(context) {
    const cases = listScenarios(context.random);
    const rank = (name: string): number => scenarios.findIndex((scenario) => scenario.name === name);
    const results = (await runCases(context, cases)).toSorted((a, b) => rank(a.name) - rank(b.name));
    const facts = `${results.length} scenarios`;
    const lines = new Map(scenarios.map(({ name, promise }) => [name, promise]));
    return { letter: 'S', name: this.name, results, facts, lines };
  },
};

export function listScenarios(random: Random): readonly Case[] {
  return scenarios.map((scenario) => {
    const { name } = scenario;
    return { name, run: (lane: Lane) => playScenario(lane, scenario, random.for(name)) };
  });
}
