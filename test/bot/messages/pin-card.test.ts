import { describe, expect, test } from 'vitest';
import { actions } from '../../../src/bot/ids.ts';
import type { Message } from '../../../src/bot/messages/message.ts';
import { pinCard } from '../../../src/bot/messages/pin-card.ts';
import type { PinCardView } from '../../../src/bot/messages/pin-card-view.ts';
import { parsePinValue } from '../../../src/bot/messages/pin-value.ts';
import { type PinState, pinStates } from '../../../src/pins/lifecycle.ts';
import { aCardView, account, aDoubt, anApprovedPin, aPin, noon, people } from '../../helpers/card-view.ts';
import { buttonsOf, textOf } from '../../helpers/message-parts.ts';

const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);

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
    expect(buttonsOf(cardIn(state, { doubt: aDoubt() })).map((button) => button.action_id)).toEqual(
      expected[state],
    );
  });

  test.each([
    ['crashed', [actions.retryPin]],
    ['too_late', [actions.retryPin]],
    ['not_permitted', [actions.editPin]],
    ['token_dead', []],
    [null, [actions.retryPin]],
  ])('a pin that failed with %s offers first what mends it', (problem, primary) => {
    const card = pinCard(aCardView({ pin: aPin({ state: 'failed', problem }) }));
    const first = buttonsOf(card).filter(({ style }) => style === 'primary');
    expect(first.map(({ action_id }) => action_id)).toEqual(primary);
  });

  test.each(['withdrawn', 'rejected'] as const)(
    'a pin that was %s and is there all the same is not said to stay unpublished',
    (state) => {
      expect(cardIn(state).text).toContain('will not be published');
      const late = cardIn(state, { hasLatePin: true }).text;
      expect(late).toContain('a try to publish it did go through after all; the thread says where');
      expect(late).not.toContain('will not be published');
    },
  );

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
    const confirmed = buttonsOf(cardIn('needs_check', { doubt: aDoubt({ intentAt: minutes(-40) }) }));
    expect(
      confirmed.filter(({ confirm }) => confirm !== undefined).map((button) => button.action_id),
    ).toEqual([actions.publishAgain, actions.dropPin]);
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
    expect(waiting({ pin })).toContain('I could not reach Pinterest. Next try: <!date^');
  });

  test('a pin that looks the same is in doubt, or was given up a moment ago', () => {
    expect(waiting({ twinWait: { isInDoubt: true, until: minutes(9) } })).toContain(
      'It waits: I am not sure yet whether a pin with the same words on the same board was published',
    );
    const text = waiting({ twinWait: { isInDoubt: false, until: minutes(9) } });
    expect(text).toMatch(/It waits until <!date\^.*was given up a moment ago and may still appear/u);
    expect(text).not.toContain('in a moment.');
  });

  test('its time has not come', () => {
    const twinWait = { isInDoubt: true, until: null };
    const text = waiting({ pin: anApprovedPin({ publishAt: minutes(90) }), twinWait });
    expect(text).toContain('It goes out <!date^');
    expect(text).not.toContain('It waits');
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

  test.each(pinStates)(
    'a picture smaller than Pinterest recommends is told while it can be changed: %s',
    (state) => {
      const small = textOf(cardIn(state, { pictureSize: { width: 999, height: 1500 } }));
      const isOpen = state === 'in_review' || state === 'changes_requested';
      expect(
        small.includes('*Small picture.* It is 999 × 1500 pixels; Pinterest recommends 1000 × 1500.'),
      ).toBe(isOpen);
      expect(textOf(cardIn(state))).not.toContain('Small picture');
    },
  );

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
