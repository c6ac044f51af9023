import { describe, expect, test } from 'vitest';
import {
  deletedSentence,
  type LatePinView,
  latePinSentence,
} from '../../../src/bot/messages/late-pin-line.ts';
import { threadLine } from '../../../src/bot/messages/thread-line.ts';
import { type PinState, pinStates } from '../../../src/pins/lifecycle.ts';
import { blockKit } from '../../helpers/block-kit.ts';
import { aLineView, aPin, noon, people } from '../../helpers/card-view.ts';
import { buttonsOf, listMrkdwn } from '../../helpers/message-parts.ts';

const toUrl = (id: string) => `https://www.pinterest.com/pin/${id}/`;

function aLatePin(over: Partial<LatePinView> = {}): LatePinView {
  return {
    workspaceId: 'T0LINENLOOM',
    pinId: aPin().id,
    attemptId: '0b1f9a3e-8c4d-4f43-9b56-2f1b7a8c9d10',
    accountId: '1001',
    livePinId: '813744226420795884',
    contentHash: aPin().contentHash,
    isFirst: true,
    standing: 2,
    title: 'Linen in the morning',
    decidedBy: people.rui,
    lookAlikes: 0,
    deletedAt: null,
    deletedBy: null,
    isCounted: false,
    connectionId: null,
    scopes: [],
    url: toUrl('813744226420795884'),
    ...over,
  };
}

function aView(state: PinState, late: Partial<LatePinView> | undefined = {}) {
  const pin = aPin({ state, approvedAccountId: '1001', livePinId: state === 'published' ? '22' : null });
  const livePinUrl = state === 'published' ? toUrl('22') : undefined;
  const event = { move: 'tell_late_pin', actorId: null, note: '813744226420795884' } as const;
  return aLineView(event, { pin, livePinUrl, latePin: late && aLatePin(late) });
}

const tagged = `<@${people.maya}> and <@${people.rui}>: `;

describe('what a late pin means', () => {
  test.each([
    ['published', 'The first try did go through after all. There are now two.'],
    ['approved', 'While it is there I do not send this pin once more: *Delete the extra* lets it go out'],
    ['failed', 'once more: that takes *Delete the extra*, and then *Retry* on the card.'],
    ['in_review', 'I do not send this pin once more, even if it is approved'],
    ['changes_requested', 'I do not send this pin once more, even if it is approved'],
    ['withdrawn', 'This pin was withdrawn, but the first try did go through after all: it is on Pinterest.'],
    ['rejected', 'This pin was rejected, but the first try did go through after all'],
    ['expired', 'This pin has expired, but the first try did go through after all'],
  ] as const)('for a pin that is %s', (state, sentence) => {
    const text = latePinSentence(aView(state));
    expect(text.startsWith(tagged)).toBe(true);
    expect(text).toContain(sentence);
    expect(text).toContain(`<${toUrl('813744226420795884')}|the one that came late>`);
    expect(buttonsOf(threadLine(aView(state))).map(({ text: label }) => label.text)).toEqual([
      'Delete the extra',
    ]);
  });

  const edited = { title: 'Linen', contentHash: 'b'.repeat(64) };

  test('after an edit says that it shows the pin as it was, and does not claim that anything is held back', () => {
    const text = latePinSentence(aView('approved', edited));
    expect(text).toContain('Once this pin goes out, there will be two.');
    expect(text).toContain('It shows the pin as it was sent then, before the last change.');
    expect(text).not.toContain('I do not send');
    const [button] = buttonsOf(threadLine(aView('approved', edited)));
    expect(button?.confirm?.text?.text).toContain('“Linen” (pin 813744226420795884)');
  });

  test('in review after an edit says that there will be two', () => {
    const text = latePinSentence(aView('in_review', edited));
    expect(text).toContain('If this pin is approved and goes out, there will be two.');
  });

  test('names the button that asks for a pin that is more than a day late', () => {
    const view = aView('failed');
    const text = latePinSentence({ ...view, pin: { ...view.pin, problem: 'too_late' } });
    expect(text).toContain('and then *Publish now* on the card');
  });

  test('among several that look the same holds it too, and names the ways on that there are', () => {
    const text = latePinSentence(aView('approved', { lookAlikes: 1 }));
    expect(text).toContain(
      '*Withdraw* on the card keeps what is there; after an *Edit* and a new approval it goes out',
    );
    expect(text).toContain('The board holds 2 pins that look like it');
    expect(text).not.toContain('Delete the extra');
  });

  test('of another account holds nothing back either', () => {
    expect(latePinSentence(aView('approved', { accountId: '1002' }))).toContain('there will be two');
  });

  test('of a later try, or beside more than one other, is told exactly', () => {
    const text = latePinSentence(aView('published', { isFirst: false, standing: 3 }));
    expect(text).toContain('An earlier try did go through after all. There are now three.');
    const count = (standing: number) => latePinSentence(aView('published', { standing }));
    expect(count(5)).toContain('There are now five.');
    expect(count(12)).toContain('There are now 12.');
  });

  test('tags one person once, and nobody where Corkboard had decided', () => {
    expect(latePinSentence(aView('published', { decidedBy: people.maya }))).toMatch(/^<@U0MAYASUBMT>: /u);
    expect(latePinSentence(aView('published', { decidedBy: null }))).toMatch(/^<@U0MAYASUBMT>: /u);
  });
});

describe('the button', () => {
  const labels = (late: Partial<LatePinView> | undefined) => buttonsOf(threadLine(aView('published', late)));

  test('names what is deleted and what stays, and carries no number of a pin', () => {
    const [button] = labels({});
    expect(button?.confirm?.text?.text).toBe(
      'This deletes “Linen in the morning” (pin 813744226420795884), the one that came late. The published pin 22 stays. Pinterest cannot bring it back.',
    );
    expect(button?.value).toBe(aLatePin().attemptId);
  });

  test.each([
    ['it is deleted', { deletedAt: noon }],
    ['it has become the published pin', { isCounted: true }],
    ['others look the same', { lookAlikes: 1 }],
  ])('is not there once %s', (_, late) => {
    expect(labels(late)).toEqual([]);
  });

  test('is not there where the attempt is not kept any more', () => {
    expect(buttonsOf(threadLine({ ...aView('published'), latePin: undefined }))).toEqual([]);
  });
});

test('that it is deleted is told with who and when', () => {
  const view = aLineView({ move: 'delete_late_pin' }, { latePin: aLatePin() });
  expect(deletedSentence(view, `<@${people.rui}>`)).toMatch(
    /^<@U0RUIREVIEW> deleted the extra pin on Pinterest: <!date\^\d+\^.*\|2026-11-23 12:00 \(Europe\/Lisbon\)>\.$/u,
  );
  expect(buttonsOf(threadLine(view))).toEqual([]);
});

test.each(pinStates)('Slack takes the line of a %s pin whatever its title is', (state) => {
  const line = threadLine(aView(state, { title: `<!channel>${'&'.repeat(90)}`, lookAlikes: 0 }));
  expect(blockKit.validateMessage(line.blocks)).toEqual([]);
  for (const text of listMrkdwn(line.blocks)) expect(text).not.toContain('<!channel>');
});
