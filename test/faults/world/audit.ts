import { type ApprovedPin, isLivePinOf } from './approved-pin.ts';
import { checkLedger } from './check-ledger.ts';
import type { FaultWorld, PinRow } from './fault-world.ts';
import { findSecret } from './find-secret.ts';
import { readHistories } from './histories.ts';
import { readLedger } from './ledger.ts';
import { hasEnded } from './live-on.ts';

/** What the auditor has counted in one case. */
export interface Verdict {
  /** Live pins beyond the one that was approved. */
  readonly duplicates: number;
  /** Approved pins that came to no end, or that are on Pinterest without us knowing. */
  readonly lost: number;
  /** Published by our word, and not on Pinterest. */
  readonly phantoms: number;
  /** Everything else that must not be, in sentences. */
  readonly problems: readonly string[];
}

/** Compares what Pinterest has, what the database says, and how it came to say so. */
export async function audit(world: FaultWorld): Promise<Verdict> {
  const rows = new Map((await world.pins()).map((row) => [row.id, row]));
  await keepHistories(world);
  const counted = world.approved.map((pin) => count(world, pin, rows.get(pin.pinId)));
  const strangers = world.pinterest.pins.filter(
    (live) => !world.byHand.has(live.id) && !world.approved.some((pin) => isLivePinOf(pin, live)),
  );
  return {
    duplicates: sum(counted.map(({ duplicates }) => duplicates)),
    lost: sum(counted.map(({ isLost }) => Number(isLost))),
    phantoms: sum(counted.map(({ isPhantom }) => Number(isPhantom))),
    problems: [
      ...checkLedger(await readLedger(world.lane.db)),
      ...strangers.map(({ id, title }) => `S4: pin ${id} (${title}) is not what anybody approved`),
      ...checkOutput(world),
    ],
  };
}

async function keepHistories({ lane: { db, tally } }: FaultWorld): Promise<void> {
  const { attempts, pins } = await readHistories(db);
  for (const words of attempts) tally.attempts.add(words);
  for (const words of pins) tally.pins.add(words);
}

function count({ pinterest }: FaultWorld, pin: ApprovedPin, row: PinRow | undefined) {
  const made = pinterest.pins.filter((live) => isLivePinOf(pin, live));
  const isPublished = row?.state === 'published';
  // A person's word closes a doubt for good, whatever is on Pinterest.
  const isKnown = isPublished || row?.state === 'withdrawn';
  return {
    duplicates: Math.max(0, made.length - 1),
    isLost: row === undefined || !hasEnded(row) || (made.length > 0 && !isKnown),
    isPhantom: isPublished && !made.some(({ id }) => id === row.live_pin_id),
  };
}

/** S9: no secret leaves. */
function checkOutput({ lane }: FaultWorld): readonly string[] {
  const kind = findSecret(lane.workers.takeOutput(), lane.encryptionKeys);
  return kind === undefined ? [] : [`S9: a worker wrote a secret (${kind})`];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
