import { describe, expect, test } from 'vitest';
import { pinCard } from '../../../src/bot/messages/pin-card.ts';
import type { CardDoubt, PinCardView } from '../../../src/bot/messages/pin-card-view.ts';
import { threadLine } from '../../../src/bot/messages/thread-line.ts';
import { aCardView, aDoubt, aLineView, anApprovedPin, aPin, noon, people } from '../../helpers/card-view.ts';
import { textOf } from '../../helpers/message-parts.ts';

const cardText = (doubt: Partial<CardDoubt> = {}, over: Partial<PinCardView> = {}) =>
  textOf(
    pinCard(
      aCardView({ pin: aPin({ state: 'needs_check' }), doubt: aDoubt(doubt), retriesDoubts: true, ...over }),
    ),
  );

describe('the card of a doubt, where the workspace lets Corkboard try once more', () => {
  test('tells when that will happen: with the first look after six hours', () => {
    const at = noon.getTime() / 1000 - 600 + 6.5 * 3600;
    const text = cardText();
    expect(text).toContain(`At <!date^${at}^`);
    expect(text).toContain(
      'I publish it once more by myself, if nobody has decided and it has not appeared.',
    );
  });

  test('tells no time while publishing is paused', () => {
    const text = cardText({}, { pause: { by: 'operator' } });
    expect(text).toContain('Once publishing goes on, I publish it once more by myself');
  });

  test.each([
    ['the workspace did not ask for it', {}, { retriesDoubts: false }],
    ['Pinterest confirmed the pin', { made: true }, {}],
    ['a part of the board was seen only', { lastLookWhole: false }, {}],
    ['something like it stands there', { lastLookFound: 2 }, {}],
    ['we have stopped looking', { nextLookAt: null }, {}],
  ])('does not speak of it where %s', (_, doubt, over) => {
    expect(cardText(doubt, over)).not.toContain('by myself');
  });

  test('says of the second doubt that it was tried, and is not tried again', () => {
    const text = cardText({ wasRetriedByItself: true });
    expect(text).toContain(
      'I have sent it once more by myself, as the settings say, and will not do that again.',
    );
    expect(text).not.toContain('I have not tried again');
  });
});

test('a doubt about what a reviewer had sent again does not claim that nothing was tried again', () => {
  const doubt = aDoubt({ isAnotherTry: true });
  const line = threadLine(aLineView({ move: 'doubt', actorId: null }, { doubt })).text;
  for (const text of [cardText({ isAnotherTry: true }), line]) {
    expect(text).toContain('sent');
    expect(text).toContain('because a reviewer asked for that');
    expect(text).not.toContain('cannot be doubled');
  }
});

describe('the thread', () => {
  test('tells of the retry by itself, and names nobody for it', () => {
    const line = threadLine(aLineView({ move: 'publish_again', actorId: null, note: 'by_itself' }));
    expect(line.text).toBe(
      'I have looked for it for hours, and there is no trace of it on the board. I publish it once more by myself, as the settings of this workspace say; I will not do that twice.',
    );
  });

  test('says of a doubt after it that this was the one try', () => {
    const told = (doubt: CardDoubt) =>
      threadLine(aLineView({ move: 'doubt', actorId: null }, { doubt })).text;
    expect(told(aDoubt())).toContain('I have not tried again, so it cannot be doubled');
    const second = told(aDoubt({ wasRetriedByItself: true }));
    expect(second).toContain(`<@${people.maya}>`);
    expect(second).toContain('the one try more that the settings allow');
    expect(second).not.toContain('I have not tried again');
  });
});

test('an approved pin that stands there already says why it waits', () => {
  const holdingPinUrl = 'https://www.pinterest.com/pin/1/';
  const text = textOf(pinCard(aCardView({ pin: anApprovedPin(), holdingPinUrl })));
  expect(text).toContain(`It waits: an earlier try <${holdingPinUrl}|is on Pinterest> after all.`);
  expect(text).toContain('also when that pin is gone already; if it is more than a day late by then');
});

test('one that waits because of several look-alikes is told which ways on there are', () => {
  const view = {
    pin: anApprovedPin(),
    holdingPinUrl: 'https://www.pinterest.com/pin/1/',
    holdingLookAlikes: 1,
  };
  const text = textOf(pinCard(aCardView(view)));
  expect(text).toContain('one of 2 pins on the board that look like it');
  expect(text).toContain(
    '*Withdraw* keeps what is there; after an *Edit* and a new approval this one goes out.',
  );
  expect(text).not.toContain('Delete the extra');
});
