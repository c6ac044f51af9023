import { expect, test } from 'vitest';
import { escapeMrkdwn, toDateText, toList, unescapeMrkdwn } from '../../../src/bot/messages/mrkdwn.ts';

test('nothing of a person’s text is left that Slack would act on', () => {
  expect(escapeMrkdwn('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;');
});

test.each(['<!channel>', 'a & b', '&lt;', '&amp;amp;', '1 < 2 > 0'])(
  '%j is read as it was typed',
  (typed) => {
    expect(unescapeMrkdwn(escapeMrkdwn(typed))).toBe(typed);
  },
);

test('a date shows in the reader’s zone, and in the workspace’s where Slack cannot', () => {
  expect(toDateText(new Date('2026-07-01T09:00:00Z'), 'Europe/Lisbon')).toBe(
    '<!date^1782896400^{date_short_pretty} at {time}|2026-07-01 10:00 (Europe/Lisbon)>',
  );
});

test('names are listed as one would say them', () => {
  expect(toList([])).toBe('');
  expect(toList(['A'])).toBe('A');
  expect(toList(['A', 'B', 'C'])).toBe('A, B and C');
});
