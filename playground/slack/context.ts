import type { Deliveries } from './delivery/deliveries.ts';
import type { World } from './world/world.ts';

/** What every part of the local Slack works on: what it remembers, and its way to the app. */
export interface Context {
  readonly world: World;
  readonly deliveries: Deliveries;
}
