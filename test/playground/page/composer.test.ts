import { describe, expect, test } from 'vitest';
import { encodeMessage } from '../../../playground/page/composer/encode-message.ts';
import { offeredCommands, parseSlash } from '../../../playground/page/composer/slash.ts';
import { aChannel, aPerson } from './builders.ts';

const people = [aPerson({ id: 'U2', name: 'rui' })];
const channels = [aChannel({ id: 'C1', name: 'general' })];

describe('what a person writes leaves as Slack would send it', () => {
  test.each([
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['<!channel> wake up', '&lt;!channel&gt; wake up'],
    ['<@U2>', '&lt;@U2&gt;'],
    ['@rui look', '<@U2> look'],
    ['@nobody look', '@nobody look'],
    ['mail ana@rui.example', 'mail ana@rui.example'],
    ['in #general please', 'in <#C1|general> please'],
    ['see https://a.example/?x=1&y=2.', 'see <https://a.example/?x=1&amp;y=2>.'],
    ['https://a.example/#general', '<https://a.example/#general>'],
    ['<https://a.example>', '&lt;<https://a.example>&gt;'],
  ])('%j → %j', (written, sent) => {
    expect(encodeMessage(written, people, channels)).toBe(sent);
  });
});

describe('slash commands', () => {
  const commands = ['/pin', '/poll'].map((command) => ({ command, description: '', usageHint: '' }));
  const offered = (text: string) => offeredCommands(text, commands).map(({ command }) => command);

  test('are offered from the first stroke until one is complete', () => {
    expect(offered('/')).toEqual(['/pin', '/poll']);
    expect(offered('/pi')).toEqual(['/pin']);
    expect(offered('/pin')).toEqual([]);
    expect(offered('/pin help')).toEqual([]);
    expect(offered('a /')).toEqual([]);
  });

  test('are split from their text', () => {
    expect(parseSlash('/pin connect now')).toEqual({ command: '/pin', text: 'connect now' });
    expect(parseSlash('/pin')).toEqual({ command: '/pin', text: '' });
    expect(parseSlash('and/or')).toBeUndefined();
    expect(parseSlash('/usr/bin is a folder')).toBeUndefined();
  });
});
