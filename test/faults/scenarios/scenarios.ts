import { answers } from './answers.ts';
import { changes } from './changes.ts';
import { machines } from './machines.ts';
import { permissions } from './permissions.ts';
import type { Scenario } from './scenario.ts';
import { slackAway } from './slack-away.ts';
import { tokens } from './tokens.ts';

/** S1 to S19, in the order of their numbers. */
export const scenarios: readonly Scenario[] = [
  ...answers,
  ...tokens,
  ...machines,
  ...changes,
  ...slackAway,
  ...permissions,
].toSorted((a, b) => toRank(a) - toRank(b) || a.name.localeCompare(b.name));

function toRank({ name }: Scenario): number {
  return Number(/\d+/.exec(name)?.[0]);
}
