import { expect, test } from 'vitest';
import { goesOnSentence, toLateText, tooLateSentence } from '../../../src/bot/messages/late-words.ts';
import { pinCard } from '../../../src/bot/messages/pin-card.ts';
import type { PinCardView } from '../../../src/bot/messages/pin-card-view.ts';
import { threadLine } from '../../../src/bot/messages/thread-line.ts';
import { aCardView, account, aLineView, anApprovedPin, aPin, noon, people } from '../../helpers/card-view.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);
const waiting = (over: Partial<PinCardView>): string =>
  textOf(pinCard(aCardView({ pin: anApprovedPin(), ...over })));

test('how late a pin is, as a person says it', () => {
  expect([15, 59, 60, 200, 1439].map(toLateText)).toEqual([
    'late by 15 min',
    'late by 59 min',
    'late by 1 h',
    'late by 3 h',
    'late by 23 h',
  ]);
});

test('a late pin that waits for another says so', () => {
  expect(waiting({ now: minutes(14) })).toContain('It goes out in a moment.');
  expect(waiting({ now: minutes(200) })).toContain(
    'It is late by 3 h. Late pins of an account go out 2 minutes apart.',
  );
  expect(waiting({ now: minutes(25 * 60) })).toContain('I ask its author before I send it.');
});

test('a pin that an outage holds up says why, and one whose time has not come does not', () => {
  const connection = { ...account, breakerOpenUntil: minutes(3) };
  expect(waiting({ connection })).toContain('Pinterest has not worked for this account lately');
  expect(waiting({ connection: { ...account, breakerOpenUntil: minutes(-1) } })).toContain(
    'It goes out in a moment.',
  );
  expect(waiting({ connection, pin: anApprovedPin({ publishAt: minutes(90) }) })).toContain(
    'It goes out <!date^',
  );
});

test('a pin without a share of Trial’s day says until when', () => {
  const pin = anApprovedPin({ problem: 'trial_budget', nextAttemptAt: minutes(300) });
  const text = waiting({ pin });
  expect(text).toMatch(/It waits until about <!date\^.*or less if others leave some\. With Trial access/u);
  expect(text).toContain('about 250 pins a day, and there is no share left for this workspace until then.');
});

test('the question names the time that counts, and is asked of the author alone', () => {
  const pin = anApprovedPin({
    state: 'failed',
    problem: 'too_late',
    publishAt: minutes(-3000),
    approvedAt: minutes(-2000),
  });
  expect(tooLateSentence(pin, 'Europe/Lisbon')).toContain('2026-11-22 02:40 (Europe/Lisbon)');
  const line = threadLine(aLineView({ move: 'fail', actorId: null, note: 'too_late' }, { pin }));
  expect(line.text).toContain(`<@${people.maya}>, about “Linen in the morning”: It was due <!date^`);
  expect(line.isBroadcast).toBe(false);
});

test('a question that was answered since keeps its place in the thread, without a time or a button', () => {
  const pin = aPin({ state: 'published', publishedAt: noon });
  const line = threadLine(aLineView({ move: 'fail', actorId: null, note: 'too_late' }, { pin }));
  expect(line.text).toContain('It was due more than a day ago, so I ask before I send it.');
  expect(buttonsOf(line)).toEqual([]);
});

test('who lets publishing go on is promised nothing that a late pin does not keep', () => {
  expect(goesOnSentence).toContain('late ones one after another');
});
