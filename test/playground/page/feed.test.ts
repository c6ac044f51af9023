import { describe, expect, test } from 'vitest';
import { arrangeFeed } from '../../../playground/page/feed/arrange-feed.ts';
import { markKey, unreadChannels } from '../../../playground/page/state/unread.ts';
import { aMessage } from './builders.ts';

const at = (time: string) => String(Date.parse(time) / 1000);

describe('the feed', () => {
  const starts = (messages: Parameters<typeof arrangeFeed>[0]) =>
    arrangeFeed(messages, 'Europe/Lisbon').map(({ startsDay, startsGroup }) => [startsDay, startsGroup]);

  test('groups what one person says within five minutes', () => {
    expect(
      starts([
        aMessage({ ts: at('2026-11-23T10:00Z') }),
        aMessage({ ts: at('2026-11-23T10:04Z') }),
        aMessage({ ts: at('2026-11-23T10:10Z') }),
        aMessage({ ts: at('2026-11-23T10:11Z'), user: 'U2' }),
      ]),
    ).toEqual([
      [true, true],
      [false, false],
      [false, true],
      [false, true],
    ]);
  });

  test('draws a line where a day begins for this person', () => {
    const late = aMessage({ ts: at('2026-11-23T23:59:30Z') });
    const early = aMessage({ ts: at('2026-11-24T00:00:30Z') });
    expect(starts([late, early])).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  test('never hides the name above a message that only one person sees', () => {
    const usual = aMessage({ ts: at('2026-11-23T10:00Z') });
    const ephemeral = aMessage({ ts: at('2026-11-23T10:01Z'), isEphemeral: true });
    expect(starts([usual, ephemeral, ephemeral]).map(([, group]) => group)).toEqual([true, true, true]);
  });

  test('sets the first message of a thread apart from its replies', () => {
    const first = aMessage({ ts: at('2026-11-23T10:00Z') });
    const reply = aMessage({ ts: at('2026-11-23T10:01Z'), threadTs: first.ts });
    expect(starts([first, reply]).map(([, group]) => group)).toEqual([true, true]);
  });
});

describe('a channel is unread', () => {
  const message = aMessage({ ts: '200', channel: 'C1', user: 'U2' });

  test('when somebody else wrote after the page opened', () => {
    expect([...unreadChannels([message], 'U1', new Map(), '100')]).toEqual(['C1']);
  });

  test('but not by what was there before, nor by own words', () => {
    expect(unreadChannels([message], 'U1', new Map(), '300').size).toBe(0);
    expect(unreadChannels([message], 'U2', new Map(), '100').size).toBe(0);
  });

  test('until this person has looked; another one still has to', () => {
    const marks = new Map([[markKey('U1', 'C1'), '200']]);
    expect(unreadChannels([message], 'U1', marks, '100').size).toBe(0);
    expect(unreadChannels([message], 'U3', marks, '100').size).toBe(1);
  });
});
