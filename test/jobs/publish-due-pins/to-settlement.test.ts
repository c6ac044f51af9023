import { expect, test } from 'vitest';
import { toSettlement, toUnprepared } from '../../../src/jobs/publish-due-pins/to-settlement.ts';
import { closedBreaker } from '../../../src/pins/breaker.ts';
import { PinterestError, type PinterestFault } from '../../../src/pinterest/error.ts';

const untroubled = { tries: 0, secondsInTrouble: 0, breaker: closedBreaker };
const openBreaker = { outcomes: '-----', seconds: 120 };
const noHarm = { account: { kind: 'none' } };

function errorWith(fault: Partial<PinterestFault>): PinterestError {
  return new PinterestError({ kind: 'rejected', problem: 'other', bodyShape: 'pinterest', ...fault });
}

const refused = (fault: Partial<PinterestFault>, trouble = untroubled) =>
  toSettlement({ kind: 'refused', error: errorWith(fault) }, trouble);

test('a pin with a number is created', () => {
  expect(toSettlement({ kind: 'created', pinId: '5' }, untroubled)).toEqual({
    kind: 'created',
    livePinId: '5',
  });
});

test.each([true, false])('no answer is a doubt; made=%s is kept', (made) => {
  const error = errorWith({ kind: 'outcome_unknown', problem: 'timeout', status: 504, requestId: '7' });
  const evidence = { problem: 'timeout', httpStatus: 504, requestId: '7' };
  expect(toSettlement({ kind: 'unknown', made, error }, untroubled)).toEqual({
    kind: 'doubt',
    made,
    evidence,
  });
});

test('a rate limit makes the account wait as long as Pinterest says, or a minute', () => {
  const limited = { kind: 'rate_limited', problem: 'rate_limit' } as const;
  expect(refused({ ...limited, retryAfterSeconds: 17 })).toMatchObject({
    kind: 'again',
    counts: 'nothing',
    account: { kind: 'wait', seconds: 17 },
  });
  expect(refused(limited)).toMatchObject({ account: { kind: 'wait', seconds: 60 } });
});

test.each([
  ['rate_limited', 'spam_block'],
  ['rejected', 'account_suspended'],
] as const)('%s, %s stops the account and counts no try', (kind, problem) => {
  expect(refused({ kind, problem })).toMatchObject({ counts: 'nothing', account: { kind: 'block' } });
});

test.each([
  'trial_access',
  'not_permitted',
  'board_not_found',
  'section_not_found',
  'image_too_small',
  'image_broken',
  'link_invalid',
  'other',
] as const)('%s goes back to the author', (problem) => {
  expect(refused({ problem })).toMatchObject({ kind: 'failed', wasSent: true, evidence: { problem } });
});

test('a missing scope cannot be mended by trying again', () => {
  expect(refused({ kind: 'unauthorized', problem: 'scope_missing' })).toMatchObject({ kind: 'failed' });
});

test('a dead token is tried again after a second, then ever later', () => {
  const dead = { kind: 'unauthorized', problem: 'token_dead' } as const;
  expect(refused(dead)).toMatchObject({ kind: 'again', delaySeconds: 1, counts: 'try' });
  expect(refused(dead, { ...untroubled, tries: 1, secondsInTrouble: 5 })).toMatchObject({ delaySeconds: 60 });
});

const unreachable = { kind: 'unavailable', problem: 'unreachable', bodyShape: 'none' } as const;

test('a network that says no is tried eight times, from half a minute to half an hour apart', () => {
  const delays = Array.from({ length: 7 }, (_, tries) =>
    refused(unreachable, { ...untroubled, tries, secondsInTrouble: 60 }),
  );
  expect(delays.map((end) => (end.kind === 'again' ? end.delaySeconds : end.kind))).toEqual([
    30, 60, 120, 240, 480, 960, 1800,
  ]);
  expect(refused(unreachable, { ...untroubled, tries: 7, secondsInTrouble: 60 })).toMatchObject({
    kind: 'failed',
    evidence: { problem: 'too_many_tries' },
  });
});

test('after a day the pin fails, however few the tries', () => {
  expect(refused(unreachable, { ...untroubled, tries: 1, secondsInTrouble: 86_400 })).toMatchObject({
    kind: 'failed',
  });
});

test.each([
  [0, 30, 30],
  [40, 40, 40],
  [900, 900, 240],
  [7200, 1800, 240],
])(
  'a board that could not be read for %d s is read again after %d s, as the probe of its account after %d s',
  (secondsInTrouble, delaySeconds, probeSeconds) => {
    const trouble = { ...untroubled, tries: 9, secondsInTrouble };
    const probe = toUnprepared(errorWith(unreachable), { ...trouble, breaker: openBreaker });
    expect(probe).toMatchObject({ delaySeconds: probeSeconds });
    const end = toUnprepared(errorWith(unreachable), trouble);
    expect(end).toMatchObject({ kind: 'again', wasSent: false, counts: 'time', delaySeconds, ...noHarm });
  },
);

test('an outage of a day asks the author', () => {
  const end = toUnprepared(errorWith(unreachable), { ...untroubled, secondsInTrouble: 86_400 });
  expect(end).toMatchObject({ kind: 'failed', wasSent: false, evidence: { problem: 'too_many_tries' } });
});

test('a board that is gone fails the pin before anything was sent', () => {
  const end = toUnprepared(errorWith({ problem: 'board_not_found' }), untroubled);
  expect(end).toMatchObject({ kind: 'failed', wasSent: false });
});
