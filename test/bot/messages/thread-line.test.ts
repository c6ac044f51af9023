import { describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import type { CardDoubt } from '../../../src/bot/messages/pin-card-view.ts';
import { threadLine } from '../../../src/bot/messages/thread-line.ts';
import { isTold, pinMoves } from '../../../src/pins/lifecycle.ts';
import { blockKit } from '../../helpers/block-kit.ts';
import { aDoubt, aLineView, anApprovedPin, aPin, noon, people } from '../../helpers/card-view.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

const { validateMessage } = blockKit;
const url = 'https://www.pinterest.com/pin/813744226420795884/';

test.each(pinMoves.filter(isTold))('%s is told in a sentence that Slack takes', (move) => {
  const line = threadLine(aLineView({ move, note: 'a note' }));
  expect(validateMessage(line.blocks)).toEqual([]);
  expect(line.text).toMatch(/[.:](?: |$)/u);
  expect(line.blocks[0]).toMatchObject({ block_id: `event:${aPin().id}:1` });
});

test.each(pinMoves.filter((move) => !isTold(move)))('%s has no line', (move) => {
  expect(() => threadLine(aLineView({ move }))).toThrow('not told');
});

test('only how the story ends is shown to the whole channel', () => {
  const broadcast = pinMoves.filter(isTold).filter((move) => threadLine(aLineView({ move })).isBroadcast);
  expect(broadcast).toEqual(['fail', 'publish']);
});

test('an approval says what happens next', () => {
  const now = threadLine(aLineView({ move: 'approve' }, { pin: anApprovedPin() }));
  expect(now.text).toBe(`<@${people.rui}> approved this pin. It goes out in a moment.`);
  const paused = threadLine(
    aLineView({ move: 'approve' }, { pin: anApprovedPin(), pause: { by: 'operator' } }),
  );
  expect(paused.text).toContain('the operator has stopped all publishing');
});

test('an approval that is already old news says nothing of how things stand now', () => {
  const late = threadLine(
    aLineView({ move: 'approve', revision: 2 }, { pin: anApprovedPin({ revision: 4 }) }),
  );
  expect(late.text).toBe(`<@${people.rui}> approved this pin. It goes out now.`);
});

test('a first of two approvals is counted', () => {
  const line = threadLine(
    aLineView({ move: 'count_approval' }, { approvedBy: [people.rui], approvalsNeeded: 2 }),
  );
  expect(line.text).toBe(`<@${people.rui}> approved this pin. It has 1 of 2 approvals.`);
});

test('a reason is quoted below the sentence, and read aloud with it', () => {
  const line = threadLine(aLineView({ move: 'request_changes', note: 'Warmer light, please.' }));
  expect(line.text).toBe(`<@${people.rui}> asks <@${people.maya}> for changes: Warmer light, please.`);
  expect(textOf({ blocks: line.blocks.slice(1) })).toBe('Warmer light, please.');
});

test('an edit lists what changed, from what to what', () => {
  const changes = {
    title: ['Linen', 'Linen in the morning'],
    boardSectionName: [null, 'Breakfast'],
    mediaId: ['a', 'b'],
    timing: ['when_approved', 'at'],
  };
  const line = threadLine(aLineView({ move: 'edit', actorId: people.maya, changes, fromState: 'approved' }));
  expect(line.text).toBe(`<@${people.maya}> changed this pin, so it needs approval again.`);
  expect(textOf({ blocks: line.blocks.slice(1) }).split('\n')).toEqual([
    'Title: ',
    '“Linen” → “Linen in the morning”',
    'Section: ',
    'none → “Breakfast”',
    'Picture: ',
    'replaced',
    'When: ',
    'as soon as approved → at a time',
  ]);
});

test('a pin that is published again says whose look it rests on', () => {
  const told = (note: string | null) => threadLine(aLineView({ move: 'publish_again', note })).text;
  expect(told(null)).toBe(`<@${people.rui}> says it is not on Pinterest. I publish it again.`);
  expect(told('own_look')).toContain(`<@${people.rui}> has looked through the board`);
});

test('a published pin links to Pinterest', () => {
  const view = { pin: aPin({ state: 'published', publishedAt: noon }), livePinUrl: url };
  expect(threadLine(aLineView({ move: 'publish', actorId: null }, view)).text).toBe(
    `Published: “Linen in the morning”: <${url}|open on Pinterest>.`,
  );
  expect(threadLine(aLineView({ move: 'publish' }, view)).text).toContain(`<@${people.rui}> found it`);
});

describe('a failure', () => {
  const failed = (note: string, state: 'failed' | 'in_review' = 'failed') =>
    threadLine(aLineView({ move: 'fail', actorId: null, note }, { pin: aPin({ state, problem: note }) }));

  test.each([
    ['board_not_found', 'choose another one', [actions.editPin]],
    ['image_too_small', 'choose a larger one', [actions.editPin]],
    ['token_dead', '`/pin connect`', [actions.retryPin]],
    ['too_many_tries', 'Nothing was published', [actions.retryPin, actions.editPin]],
    ['a_code_of_tomorrow', 'I published nothing', [actions.retryPin, actions.editPin]],
  ])('%s is told in words, with the button that mends it', (note, words, buttons) => {
    const line = failed(note);
    expect(line.text).toContain(`<@${people.maya}>, “Linen in the morning” was not published.`);
    expect(line.text).toContain(words);
    expect(buttonsOf(line).map((button) => button.action_id)).toEqual(buttons);
  });

  test('has no buttons any more once the pin has gone on', () => {
    expect(buttonsOf(failed('board_not_found', 'in_review'))).toEqual([]);
  });
});

test('a doubt calls the author once, and is never called a failure', () => {
  const { text } = threadLine(aLineView({ move: 'doubt', actorId: null, note: 'timeout' }));
  expect(text).toContain(`<@${people.maya}>, I am not sure`);
  expect(text).not.toMatch(/fail|retry/iu);
});

test('a doubt about a number only says that the pin exists, and not that nobody is sure', () => {
  const doubt = aDoubt({ made: true });
  const { text } = threadLine(
    aLineView({ move: 'doubt', actorId: null, note: 'malformed_answer' }, { doubt }),
  );
  expect(text).toContain('Pinterest confirmed “Linen in the morning”, and only its number got lost.');
  expect(text).not.toMatch(/not sure|answer/iu);
});

describe('the question about a doubt', () => {
  const ask = (doubt: CardDoubt | undefined, approvedBy: readonly string[] = [people.rui]) =>
    threadLine(
      aLineView({ move: 'ask', actorId: null }, { doubt, approvedBy, pin: aPin({ state: 'needs_check' }) }),
    );

  test('asks who of several it is', () => {
    expect(ask(aDoubt({ lastLookFound: 2 })).text).toContain(
      `<@${people.rui}>, the board holds 2 pins that look like “Linen in the morning”.`,
    );
  });

  test('does not say that it was looked for where nobody could look, or of a part that it was all', () => {
    expect(ask(aDoubt({ lastLookAt: null })).text).toContain('I could not look for');
    const partly = ask(aDoubt({ lastLookWhole: false })).text;
    expect(partly).toContain('among the 1000 pins of its board that I can read');
    expect(partly).not.toContain('can publish it again');
  });

  test('calls the author where nobody approved this version any more', () => {
    expect(ask(aDoubt(), []).text).toContain(`<@${people.maya}>, I have looked`);
  });

  test('told late, when it is settled, calls nobody and asks nothing', () => {
    const late = ask(undefined);
    expect(late.text).not.toMatch(/<@|\?/u);
    expect(buttonsOf(late)).toEqual([]);
  });
});

test('a refusal without a known reason says what to look at', () => {
  const { text } = threadLine(aLineView({ move: 'fail', actorId: null, note: 'other' }));
  expect(text).toContain('Please check its text, link and picture.');
});
