import { describe, expect, test } from 'vitest';
import { pinCard, plainPinCard } from '../../../src/bot/messages/pin-card.ts';
import { threadLine } from '../../../src/bot/messages/thread-line.ts';
import { pinStates } from '../../../src/pins/lifecycle.ts';
import { blockKit } from '../../helpers/block-kit.ts';
import { aCardView, aLineView, aPin, noon, people } from '../../helpers/card-view.ts';
import { listMrkdwn } from '../../helpers/message-parts.ts';

const { validateMessage } = blockKit;
const doubt = {
  intentAt: noon,
  made: false,
  lastLookAt: noon,
  lastLookFound: 2,
  lastLookWhole: true,
  wasRetriedByItself: false,
  isAnotherTry: false,
  dueAt: noon,
  nextLookAt: noon,
};

describe('a hostile member', () => {
  const hostile = {
    title: '<!channel> & <https://evil.example|your bank>',
    description: '<!here> *bold* _it_ `code`\n<@U0ANAMANAGE>',
    altText: 'right\u202Eto left <!everyone>',
    boardName: '<!subteam^S1>',
    link: 'https://evil.example/<!channel>',
  };

  test('reaches nobody: no markup of theirs is left where Slack reads mrkdwn', () => {
    const card = pinCard(aCardView({ pin: aPin(hostile) }));
    expect(card.text).not.toMatch(/<!(?!date)|<https/u);
    for (const text of listMrkdwn(card.blocks)) expect(text).not.toMatch(/<!(?!date)|<https|<@U0ANA/u);
    expect(JSON.stringify(card)).not.toContain('\u202E');
  });

  test.each(pinStates)('makes no card of a %s pin that Slack would refuse', (state) => {
    const longest = { title: '&'.repeat(100), description: '<'.repeat(800), altText: '>'.repeat(500) };
    const pin = aPin({ state, ...hostile, ...longest, link: `https://evil.example/${'ü'.repeat(600)}` });
    const pause = { by: 'manager', userId: people.ana, reason: '&'.repeat(1000) } as const;
    const at = 'https://www.pinterest.com/pin/1/';
    const view = aCardView({ pin, pause, doubt, livePinUrl: at, holdingPinUrl: at, retriesDoubts: true });
    for (const card of [
      pinCard(view),
      plainPinCard(view),
      pinCard({ ...view, picture: { kind: 'refused' } }),
    ]) {
      expect(validateMessage(card.blocks)).toEqual([]);
      expect(card.text.length).toBeLessThan(4000);
    }
  });

  test('finds no way through a reason or an edit either', () => {
    const reason = `<!channel> ${'&'.repeat(990)}`;
    const changes = {
      title: ['<!here>', hostile.title],
      link: [hostile.link, ''],
      altText: ['', hostile.altText],
    };
    const lines = [
      threadLine(aLineView({ move: 'reject', note: reason }, { pin: aPin(hostile) })),
      threadLine(aLineView({ move: 'edit', changes }, { pin: aPin(hostile) })),
      threadLine(aLineView({ move: 'fail', note: 'other' }, { pin: aPin({ ...hostile, state: 'failed' }) })),
    ];
    for (const line of lines) {
      expect(validateMessage(line.blocks)).toEqual([]);
      expect(line.text).not.toMatch(/<!(?!date)|<https/u);
      for (const text of listMrkdwn(line.blocks)) expect(text).not.toMatch(/<!(?!date)|<https/u);
      expect(JSON.stringify(line)).not.toContain('\u202E');
    }
  });
});
