import { type Checked, checkConversions, checkSlots } from '../time/conversions.ts';
import { sendThroughWeeks } from '../time/digest-weeks.ts';
import { publishUnderJumps } from '../time/jumping-clock.ts';
import { createReference } from '../time/reference.ts';
import type { PostgresLane } from '../world/lane.ts';
import { type Case, runCases } from './run-cases.ts';
import type { Suite } from './suite.ts';

/** Those whose clocks do what no other does: by half an hour, by a quarter, for a month only, never. */
const zones = [
  'Europe/Lisbon',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
];
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2031, 0, 1);
const JUMPS = 8;
const NIGHTLY_JUMPS = 200;

/** Clocks on the wall, clocks that jump, and the weeks. */
export const time: Suite = {
  letter: 'N',
  minutes: 0.7,
  name: 'zones, jumping clocks and the weeks',
  async run(context) {
    const counts = { conversions: 0, gaps: 0, overlaps: 0, slots: 0, digests: 0 };
    const walls = zones.map((zone): Case => {
      return {
        name: `wall/${zone}`,
        async run() {
          const reference = createReference(zone, from, to);
          const quarters = checkConversions(reference, from, to);
          const slots = checkSlots(reference, from, to);
          counts.conversions += quarters.conversions;
          counts.gaps += quarters.gaps;
          counts.overlaps += quarters.overlaps;
          counts.slots += slots.conversions;
          return toVerdict(quarters, slots);
        },
      };
    });
    // By themselves, because nothing else moves while they count.
    const counted = await runCases(context, walls);
    const random = context.random.for('time');
    const jumps = Array.from({ length: context.isNightly ? NIGHTLY_JUMPS : JUMPS }, (_, number): Case => {
      const name = `jumps/${number}`;
      return { name, run: (lane) => publishUnderJumps(lane, random.for(name)) };
    });
    const digests = Array.from({ length: context.isNightly ? 10 : 1 }, (_, number): Case<PostgresLane> => {
      const name = `digests/${number}`;
      return {
        name,
        async run(lane) {
          const { verdict, sent } = await sendThroughWeeks(lane, random.for(name));
          counts.digests += sent;
          return verdict;
        },
      };
    });
    const lived = await runCases(context, [...digests, ...jumps]);
    const facts = `${counts.conversions} conversions, ${counts.gaps} quarters in gaps and ${counts.overlaps} in overlaps, ${counts.slots} weekly slots; ${counts.digests} digests`;
    return { letter: 'N', name: this.name, results: [...counted, ...lived], facts };
  },
};

function toVerdict(...checked: readonly Checked[]) {
  return { duplicates: 0, lost: 0, phantoms: 0, problems: checked.flatMap(({ problems }) => problems) };
}
