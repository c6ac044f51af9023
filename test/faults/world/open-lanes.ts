import type { LaneParts, PostgresLane } from './lane.ts';
import { openLane } from './lane.ts';

/** Some worlds side by side, and what closes them. */
export async function openLanes(
  parts: LaneParts,
  count: number,
): Promise<{ lanes: readonly PostgresLane[]; close: () => Promise<void> }> {
  const lanes = await Promise.all(Array.from({ length: count }, () => openLane(parts)));
  return {
    lanes,
    async close() {
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}
