import { describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import { pinCard } from '../../../src/bot/messages/pin-card.ts';
import type { CardDoubt } from '../../../src/bot/messages/pin-card-view.ts';
import { aCardView, aDoubt, aPin, noon } from '../../helpers/card-view.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);
const inDoubt = (doubt: CardDoubt) => pinCard(aCardView({ pin: aPin({ state: 'needs_check' }), doubt }));

describe('a pin in doubt', () => {
  test('the card says that nobody tried again, and when we look next', () => {
    const text = textOf(inDoubt(aDoubt()));
    expect(text).toContain(
      'I am not sure whether this pin was published. I have not tried again, so it cannot be doubled.',
    );
    expect(text).toContain(
      `Next look at <!date^${minutes(2).getTime() / 1000}^{time}|2026-11-23 12:02 (Europe/Lisbon)>.`,
    );
    expect(text).not.toMatch(/failed|retrying/iu);
  });

  test('"publish again" appears once Pinterest had half an hour', () => {
    const idsAfter = (age: number, over: Partial<CardDoubt> = {}): readonly string[] =>
      buttonsOf(inDoubt(aDoubt({ intentAt: minutes(-age), ...over }))).map(
        (button) => button.action_id ?? '',
      );
    expect(idsAfter(29)).not.toContain(actions.publishAgain);
    expect(idsAfter(30)).toContain(actions.publishAgain);
    expect(idsAfter(600, { made: true })).not.toContain(actions.publishAgain);
  });

  test('a pin that Pinterest confirmed is never offered again, and the card says why', () => {
    const text = textOf(inDoubt(aDoubt({ made: true })));
    expect(text).toContain(
      '*Not found yet.* Pinterest confirmed this pin, and only its number got lost, so I will never publish it again.',
    );
    expect(text).toContain('please give me its link');
    expect(text).not.toMatch(/not sure|tried again/iu);
  });

  test('after half an hour the card says that it found nothing, and asks', () => {
    const question = 'I have not found it on its board. Is it on Pinterest?';
    const textAfter = (age: number, over: Partial<CardDoubt> = {}): string =>
      textOf(inDoubt(aDoubt({ intentAt: minutes(-age), ...over })));
    expect(textAfter(29)).not.toContain(question);
    expect(textAfter(30)).toContain(question);
    for (const over of [{ lastLookFound: 2 }, { lastLookAt: null }, { lastLookWhole: false }]) {
      expect(textAfter(30, over)).not.toContain(question);
    }
  });

  test('where our look saw a part of the board only, the card says so and asks for somebody’s own', () => {
    const partly = aDoubt({ intentAt: minutes(-40), lastLookWhole: false });
    const card = inDoubt(partly);
    expect(textOf(card)).toContain('This board holds more than the 1000 pins that I can read');
    const [button] = buttonsOf(card).filter(({ action_id: id }) => id?.startsWith('publish_again'));
    expect(button).toMatchObject({
      action_id: actions.publishAgainOnWord,
      confirm: { title: { text: 'Have you looked yourself?' }, confirm: { text: 'It is not there' } },
    });
    const early = inDoubt({ ...partly, intentAt: minutes(-10) });
    expect(textOf(early)).toContain('This board holds more than');
    expect(buttonsOf(early).map((each) => each.action_id)).toEqual([actions.linkLivePin, actions.dropPin]);
  });

  test('a part of the board is no news where something was found, or where the pin is confirmed', () => {
    for (const over of [{ lastLookFound: 2 }, { made: true }, { lastLookAt: null }]) {
      const text = textOf(inDoubt(aDoubt({ lastLookWhole: false, ...over })));
      expect(text).not.toContain('This board holds more than');
    }
  });

  test('several look-alikes are left to a person', () => {
    const text = textOf(inDoubt(aDoubt({ lastLookFound: 3, nextLookAt: null })));
    expect(text).toContain('The board holds 3 pins that look like it');
    expect(text).toContain('I have stopped looking');
  });
});
