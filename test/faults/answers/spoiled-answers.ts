import { httpAnswer } from '../../pinterest/helpers.ts';
import type { Random } from '../world/random.ts';
import { type Answer, type Class, goodAnswer, refusalBody } from './answer.ts';

const goodRefusal = httpAnswer('400 Bad Request', refusalBody, ['content-type: application/json']);

/** Whole answers after chance has been at them: of these nobody can say what they are, only what they are not. */
export function listSpoiledAnswers(random: Random, count: number): readonly Answer[] {
  return Array.from({ length: count }, (_, index) => {
    const isPin = random.chance(0.8);
    const whole = Buffer.from(isPin ? goodAnswer : goodRefusal);
    const isFlip = random.chance(0.5);
    const bytes = isFlip ? flip(whole, random) : edit(whole, random);
    const connection = random.pick(['ends', 'ends', 'breaks'] as const);
    const allowed: readonly Class[] = isPin ? ['created', 'made', 'doubt'] : ['refused', 'made', 'doubt'];
    return {
      name: `${isFlip ? 'flipped' : 'edited'}/${index}`,
      bytes,
      connection,
      allowed,
      pinId: findPinId(bytes),
    };
  });
}

/** One bit. */
function flip(whole: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(whole);
  const at = random.integer(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(8));
  return bytes;
}

/** A piece is lost, doubled, or replaced by noise; up to three times. */
function edit(whole: Buffer, random: Random): Buffer {
  let bytes = whole;
  for (let edits = 1 + random.integer(3); edits > 0; edits -= 1) {
    const from = random.integer(bytes.length + 1);
    const to = Math.min(bytes.length, from + random.integer(20));
    const noise = Buffer.from(Array.from({ length: random.integer(6) }, () => random.integer(256)));
    const piece = bytes.subarray(from, to);
    const inserted = random.pick([Buffer.alloc(0), Buffer.concat([piece, piece]), noise]);
    bytes = Buffer.concat([bytes.subarray(0, from), inserted, bytes.subarray(to)]);
  }
  return bytes;
}

/** The last id that stands there in plain digits: flipped ones too are what was given. */
function findPinId(bytes: Buffer): string | undefined {
  return [...bytes.toString('latin1').matchAll(/"id"\s*:\s*"(\d{1,30})"/g)].at(-1)?.[1];
}
