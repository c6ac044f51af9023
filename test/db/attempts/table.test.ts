import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Claim } from '../../../src/db/attempts/claim.ts';
import { dropPin, publishAgain, settleFound } from '../../../src/db/attempts/decide-doubt.ts';
import { intendToSend } from '../../../src/db/attempts/intend.ts';
import { recoverAttempts } from '../../../src/db/attempts/recover.ts';
import { settleAttempt } from '../../../src/db/attempts/settle.ts';
import type { Db } from '../../../src/db/db.ts';
import { type DoubtfulAttempt, findDoubt } from '../../../src/db/doubts.ts';
import { queryRows } from '../../../src/db/rows.ts';
import {
  type AttemptMove,
  type AttemptState,
  attemptStates,
  firstAttemptState,
  harmlessStates,
  nextAttemptState,
  openStates,
} from '../../../src/pins/attempt.ts';
import { isRefusal, type PinState } from '../../../src/pins/lifecycle.ts';
import { toReleased } from '../../../src/pins/settlement.ts';
import { giveApprovedPin } from '../../helpers/give-approved-pin.ts';
import { createTestDatabase } from '../../helpers/postgres.ts';
import type { Publisher, PublishingWorld } from '../../jobs/publishing-world.ts';
import { claimOne, evidence, intent } from './helpers.ts';

/** A statement that moves an attempt, and a state of the pin that does not stand in its way. */
interface Verb {
  readonly name: string;
  readonly move: AttemptMove | ((state: AttemptState) => AttemptMove | undefined);
  readonly pinState: PinState;
  readonly run: (db: Db, claim: Claim, doubt: DoubtfulAttempt) => Promise<unknown>;
}

const account = { kind: 'none' } as const;
const again = { kind: 'again', delaySeconds: 0, counts: 'nothing', account, evidence } as const;

const verbs: readonly Verb[] = [
  {
    name: 'intendToSend',
    move: 'intend',
    pinState: 'publishing',
    run: (db, claim) => intendToSend(db, claim, intent),
  },
  settling('a pin', 'create', { kind: 'created', livePinId: '5' }),
  settling('a pin that is late', 'create', { kind: 'created', livePinId: '5' }, 'needs_check'),
  settling('a doubt', 'doubt', { kind: 'doubt', made: false, evidence }),
  settling('a refusal', 'refuse', { ...again, wasSent: true }),
  settling('a refusal that is late', 'release', { ...again, wasSent: true }, 'needs_check'),
  settling('nothing sent', 'release', toReleased(0)),
  settling('nothing sent, told late', 'release', toReleased(0), 'needs_check'),
  settling('a refusal for good', 'refuse', { kind: 'failed', wasSent: true, evidence }),
  settling('a failure before sending', 'release', { kind: 'failed', wasSent: false, evidence }),
  {
    name: 'settleFound',
    move: 'find',
    pinState: 'needs_check',
    run: (db, _, doubt) => settleFound(db, doubt, { livePinId: '5', actorId: null }),
  },
  {
    name: 'publishAgain',
    move: 'declare_absent',
    pinState: 'needs_check',
    run: (db, _, doubt) => publishAgain(db, doubt, { actorId: 'U2', hasLooked: true }),
  },
  {
    name: 'dropPin',
    move: 'declare_absent',
    pinState: 'needs_check',
    run: (db, _, doubt) => dropPin(db, doubt, 'U2'),
  },
  {
    name: 'recoverAttempts',
    move: (state) => {
      if (!openStates.includes(state)) return undefined;
      return state === firstAttemptState ? 'release' : 'doubt';
    },
    pinState: 'publishing',
    run: (db) => recoverAttempts(db),
  },
];

function settling(
  name: string,
  move: AttemptMove,
  end: Parameters<typeof settleAttempt>[2],
  pinState: PinState = 'publishing',
): Verb {
  return {
    name: `settleAttempt: ${name}`,
    move,
    pinState,
    run: (db, claim) => settleAttempt(db, claim, end),
  };
}

let db: Db;
let world: PublishingWorld;
let shop: Publisher;
let pinId: string;
giveApprovedPin(createTestDatabase, (given) => {
  ({ db, world, shop, pinId } = given);
});

/** An attempt whose every other fact allows everything: only its state can stand in the way. */
async function makeDoubt(): Promise<{ claim: Claim; doubt: DoubtfulAttempt }> {
  const claim = await claimOne(db);
  await intendToSend(db, claim, intent);
  await settleAttempt(db, claim, { kind: 'doubt', made: false, evidence });
  const doubt = await findDoubt(db, { workspaceId: shop.workspaceId, pinId });
  if (doubt === undefined) throw new Error('There is no doubt.');
  await db.execute(
    sql`update attempts set intent_at = app_now() - interval '31 minutes', last_look_at = app_now()`,
  );
  return { claim, doubt };
}

async function put(state: AttemptState, pinState: PinState, leaseMinutes: number): Promise<void> {
  await db.execute(sql`update attempts set state = ${state}, live_pin_id = null,
    lease_until = app_now() + make_interval(mins => ${leaseMinutes})`);
  await db.execute(sql`update pins set state = ${pinState}, revision = revision + 1`);
}

test('an attempt begins in the table’s first state', async () => {
  await claimOne(db);
  expect(await world.attemptsOf(pinId)).toMatchObject([{ state: firstAttemptState }]);
});

describe.each(verbs)('$name', ({ name, move, pinState, run }) => {
  test('moves an attempt where the table has its move, to where the table says, and nothing else', async () => {
    const { claim, doubt } = await makeDoubt();
    const ended: Partial<Record<AttemptState, AttemptState | undefined>> = {};
    for (const state of attemptStates) {
      await put(state, pinState, name === 'recoverAttempts' ? -1 : 1);
      await run(db, claim, doubt);
      ended[state] = (await world.attemptsOf(pinId))[0]?.state;
    }
    const expected = attemptStates.map((state) => {
      const wanted = typeof move === 'string' ? move : move(state);
      const next = wanted === undefined ? state : nextAttemptState(state, wanted);
      return [state, isRefusal(next) ? state : next];
    });
    expect(ended).toEqual(Object.fromEntries(expected));
  });
});

test('the indexes that keep two tries apart are about the states that the table means', async () => {
  const rows = await queryRows(
    db,
    sql`select indexname as name, indexdef as text from pg_indexes where tablename = 'attempts'`,
    z.object({ name: z.string(), text: z.string() }),
  );
  const statesOf = (name: string) => {
    const words = rows.find((row) => row.name === name)?.text.matchAll(/'(?<state>\w+)'::text/gu) ?? [];
    return [...words].map(({ groups }) => groups?.['state']).toSorted();
  };
  const harmful = attemptStates.filter((state) => !harmlessStates.includes(state));
  expect(statesOf('one_possible_pin')).toEqual(harmful.toSorted());
  expect(statesOf('one_open_attempt_per_account')).toEqual([...openStates].toSorted());
  expect(statesOf('attempts_open')).toEqual([...openStates].toSorted());
});
