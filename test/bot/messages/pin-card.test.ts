import { describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import type { Message } from '../../../src/bot/messages/message.ts';
import { pinCard } from '../../../src/bot/messages/pin-card.ts';
import type { CardDoubt, PinCardView } from '../../../src/bot/messages/pin-card-view.ts';
import { parsePinValue } from '../../../src/bot/messages/pin-value.ts';
import { type PinState, pinStates } from '../../../src/pins/lifecycle.ts';
import { aCardView, account, anApprovedPin, aPin, noon, people } from '../../helpers/card-view.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);

const doubt: CardDoubt = {
  intentAt: minutes(-10),
  made: false,
  lastLookAt: minutes(-1),
  lastLookFound: 0,
  lastLookWhole: true,
  nextLookAt: minutes(2),
};

function cardIn(state: PinState, over: Partial<PinCardView> = {}): Message {
  const pin = state === 'approved' ? anApprovedPin() : aPin({ state });
  return pinCard(aCardView({ pin, ...over }));
}

describe('the buttons of a card', () => {
  const expected: Record<PinState, readonly string[]> = {
    draft: [actions.editPin, actions.withdrawPin],
    in_review: [
      actions.approvePin,
      actions.requestChanges,
      actions.rejectPin,
      actions.editPin,
      actions.withdrawPin,
    ],
    changes_requested: [actions.rejectPin, actions.editPin, actions.withdrawPin],
    approved: [actions.requestChanges, actions.rejectPin, actions.editPin, actions.withdrawPin],
    publishing: [],
    published: [],
    rejected: [],
    withdrawn: [],
    expired: [],
    failed: [actions.retryPin, actions.editPin, actions.withdrawPin],
    needs_check: [actions.linkLivePin, actions.dropPin],
  };

  test.each(pinStates)('a pin that is %s has the buttons of its state, and no others', (state) => {
    expect(buttonsOf(cardIn(state, { doubt })).map((button) => button.action_id)).toEqual(expected[state]);
  });

  test('every button carries the pin and the version that its reader sees, and nothing else', () => {
    const pin = aPin({ version: 7 });
    for (const button of buttonsOf(pinCard(aCardView({ pin })))) {
      expect(parsePinValue(button)).toEqual({ pinId: pin.id, version: 7 });
    }
  });

  test('a published pin opens on Pinterest', () => {
    const card = cardIn('published', { livePinUrl: 'https://www.pinterest.com/pin/813744226420795884/' });
    expect(buttonsOf(card).map(({ url }) => url)).toEqual([
      'https://www.pinterest.com/pin/813744226420795884/',
    ]);
  });

  test('what cannot be undone asks once more', () => {
    const confirmed = buttonsOf(cardIn('needs_check', { doubt: { ...doubt, intentAt: minutes(-40) } }));
    expect(
      confirmed.filter(({ confirm }) => confirm !== undefined).map((button) => button.action_id),
    ).toEqual([actions.publishAgain, actions.dropPin]);
  });
});

describe('a pin in doubt', () => {
  test('the card says that nobody tried again, and when we look next', () => {
    const text = textOf(cardIn('needs_check', { doubt }));
    expect(text).toContain(
      'We are not sure whether this pin was published. We have not tried again, so it cannot be doubled.',
    );
    expect(text).toContain(
      `Next look at <!date^${minutes(2).getTime() / 1000}^{time}|2026-11-23 12:02 (Europe/Lisbon)>.`,
    );
    expect(text).not.toMatch(/failed|retrying/iu);
  });

  test('"publish again" appears once Pinterest had half an hour', () => {
    const idsAfter = (age: number, over: Partial<CardDoubt> = {}): readonly string[] =>
      buttonsOf(cardIn('needs_check', { doubt: { ...doubt, intentAt: minutes(-age), ...over } })).map(
        (button) => button.action_id ?? '',
      );
    expect(idsAfter(29)).not.toContain(actions.publishAgain);
    expect(idsAfter(30)).toContain(actions.publishAgain);
    expect(idsAfter(600, { made: true })).not.toContain(actions.publishAgain);
  });

  test('a pin that Pinterest confirmed is never offered again, and the card says why', () => {
    const text = textOf(cardIn('needs_check', { doubt: { ...doubt, made: true } }));
    expect(text).toContain('we will never publish it again: please give us its link');
  });

  test('where our look saw a part of the board only, the card says so and asks for somebody’s own', () => {
    const partly = { ...doubt, intentAt: minutes(-40), lastLookWhole: false };
    const card = cardIn('needs_check', { doubt: partly });
    expect(textOf(card)).toContain('This board holds more than the 1000 pins that we can read');
    const [button] = buttonsOf(card).filter(({ action_id: id }) => id?.startsWith('publish_again'));
    expect(button).toMatchObject({
      action_id: actions.publishAgainOnWord,
      confirm: { title: { text: 'Have you looked yourself?' }, confirm: { text: 'It is not there' } },
    });
    const early = cardIn('needs_check', { doubt: { ...partly, intentAt: minutes(-10) } });
    expect(textOf(early)).toContain('This board holds more than');
    expect(buttonsOf(early).map((each) => each.action_id)).toEqual([actions.linkLivePin, actions.dropPin]);
  });

  test('a part of the board is no news where something was found, or where the pin is confirmed', () => {
    for (const over of [{ lastLookFound: 2 }, { made: true }, { lastLookAt: null }]) {
      const text = textOf(cardIn('needs_check', { doubt: { ...doubt, lastLookWhole: false, ...over } }));
      expect(text).not.toContain('This board holds more than');
    }
  });

  test('several look-alikes are left to a person', () => {
    const text = textOf(cardIn('needs_check', { doubt: { ...doubt, lastLookFound: 3, nextLookAt: null } }));
    expect(text).toContain('The board holds 3 pins that look like it');
    expect(text).toContain('We have stopped looking');
  });
});

describe('why an approved pin waits', () => {
  const waiting = (over: Partial<PinCardView>): string =>
    textOf(pinCard(aCardView({ pin: anApprovedPin(), ...over })));

  test('a manager has paused, and is named with the reason', () => {
    const text = waiting({ pause: { by: 'manager', userId: people.ana, reason: 'Sale <moved>' } });
    expect(text).toContain(`<@${people.ana}> has paused publishing: “Sale &lt;moved&gt;”`);
  });

  test('the operator has stopped everything', () => {
    expect(waiting({ pause: { by: 'operator' } })).toContain('the operator has stopped all publishing');
  });

  test('no account is connected', () => {
    expect(waiting({ connection: undefined })).toContain('no Pinterest account is connected');
  });

  test('the connection is broken, and the pin goes on by itself afterwards', () => {
    expect(waiting({ connection: { ...account, state: 'broken' } })).toContain('It goes on by itself once');
  });

  test('another account is connected than the one it was approved for', () => {
    expect(waiting({ connection: { ...account, accountId: '2002' } })).toContain(
      'approved for another Pinterest account',
    );
  });

  test('the account was connected in the sandbox and Corkboard now publishes in production', () => {
    const text = waiting({ connection: { ...account, environment: 'sandbox' } });
    expect(text).toContain("connected in Pinterest's sandbox, and Corkboard now publishes in production");
  });

  test('Pinterest asked to slow down', () => {
    expect(waiting({ connection: { ...account, waitsUntil: minutes(5) } })).toContain(
      'It waits until <!date^',
    );
    expect(waiting({ connection: { ...account, waitsUntil: minutes(-5) } })).toContain(
      'It goes out in a moment.',
    );
  });

  test('Pinterest blocks the account', () => {
    const view = aCardView({ pin: anApprovedPin(), connection: { ...account, blockedAt: noon } });
    expect(textOf(pinCard(view))).toContain('took our pins for spam');
    expect(buttonsOf(pinCard(view)).map((button) => button.action_id)).toContain(actions.unblockAccount);
  });

  test('a try failed and the next one is planned', () => {
    const pin = anApprovedPin({ nextAttemptAt: minutes(4), problem: 'unreachable' });
    expect(waiting({ pin })).toContain('We could not reach Pinterest. Next try at <!date^');
  });

  test('its time has not come', () => {
    expect(waiting({ pin: anApprovedPin({ publishAt: minutes(90) }) })).toContain('It goes out <!date^');
  });
});

describe('what the card shows', () => {
  test('the picture is our own copy of the stored bytes, with the alt text', () => {
    expect(pinCard(aCardView()).blocks[1]).toMatchObject({
      type: 'image',
      slack_file: { id: 'F0PICTURE01' },
      alt_text: 'A linen tablecloth in low sun',
    });
  });

  test.each([
    ['preparing', 'Slack is still preparing the picture.'],
    ['refused', 'Slack would not show the picture.'],
  ] as const)('while the picture is %s the card says so', (kind, sentence) => {
    const card = pinCard(aCardView({ picture: { kind } }));
    expect(textOf(card)).toContain(sentence);
    expect(card.blocks.some(({ type }) => type === 'image')).toBe(false);
    expect(buttonsOf(card)).not.toHaveLength(0);
  });

  test('a missing alt text is a warning, in words', () => {
    expect(textOf(pinCard(aCardView({ pin: aPin({ altText: '' }) })))).toContain('*No alt text.*');
    expect(textOf(pinCard(aCardView()))).not.toContain('No alt text');
  });

  test('a sandbox says who can see its pins', () => {
    const card = pinCard(aCardView({ connection: { ...account, environment: 'sandbox' } }));
    expect(textOf(card)).toContain("Only you as the app's owner can see pins made with Trial access.");
  });

  test('a look-alike host stands on its own line as Pinterest would resolve it', () => {
    const card = pinCard(aCardView({ pin: aPin({ link: 'https://pаypal.example/login' }) }));
    expect(textOf(card)).toContain('Goes to: \nxn--pypal-4ve.example');
  });

  test('a planned pin tells its time in the reader’s zone and as it was chosen', () => {
    const pin = aPin({
      timing: 'at',
      publishDate: '2026-12-01',
      publishTime: '09:30',
      timeZone: 'Europe/Lisbon',
      publishAt: new Date('2026-12-01T09:30:00Z'),
    });
    const fields = JSON.stringify(pinCard(aCardView({ pin })).blocks);
    expect(fields).toContain('"type":"date","timestamp":1796117400');
    expect(fields).toContain('2026-12-01 09:30, Europe/Lisbon');
  });

  test('a pin whose time has passed goes out at its approval, and says so', () => {
    const pin = aPin({ timing: 'at', publishAt: minutes(-1) });
    expect(textOf(pinCard(aCardView({ pin })))).toContain('*The chosen time is past.*');
  });

  test('two approvals are counted with their names', () => {
    const card = pinCard(aCardView({ approvalsNeeded: 2, approvedBy: [people.rui] }));
    expect(card.text).toContain(`It has 1 of 2 approvals (<@${people.rui}>).`);
  });
});
