import type { LocalPinterestOptions } from '../../../playground/pinterest/local-pinterest.ts';
import type { Scene } from './scene.ts';

/** Something that goes wrong in a shop's ordinary week, and what its people must see of it. */
export interface Scenario {
  /** As in the table: `S2 · created, then 500 once`. */
  readonly name: string;
  /** What must hold, as a sentence. */
  readonly promise: string;
  /** Leases seem to last as long as its clocks jump, so nobody is held to their length. */
  readonly movesClock?: boolean;
  readonly pinterest?: Partial<LocalPinterestOptions>;
  /** Says by `scene.expect` what must be seen at each moment; what is not so becomes a problem of the case. */
  play(scene: Scene): Promise<void>;
}
