import { describe, expect, test } from 'vitest';
import type { InlineNode } from '../../../playground/page/block-kit/text/nodes.ts';
import { parseInline } from '../../../playground/page/block-kit/text/parse-inline.ts';
import { parseMrkdwn, parsePlainText } from '../../../playground/page/block-kit/text/parse-mrkdwn.ts';

const text = (words: string): InlineNode => ({ kind: 'text', text: words });
const link = (url: string, words = url): InlineNode => ({ kind: 'link', url, children: [text(words)] });

describe('inside a line', () => {
  const cases: readonly (readonly [string, readonly InlineNode[]])[] = [
    ['plain words', [text('plain words')]],
    ['*bold*', [{ kind: 'bold', children: [text('bold')] }]],
    [
      '_soft_ and ~old~',
      [
        { kind: 'italic', children: [text('soft')] },
        text(' and '),
        { kind: 'strike', children: [text('old')] },
      ],
    ],
    [
      '*bold _and soft_*',
      [{ kind: 'bold', children: [text('bold '), { kind: 'italic', children: [text('and soft')] }] }],
    ],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['snake_case_name', [text('snake_case_name')]],
    ['*not closed', [text('*not closed')]],
    ['*over\nlines*', [text('*over'), { kind: 'break' }, text('lines*')]],
    ['`a *b* c`', [{ kind: 'code', text: 'a *b* c' }]],
    ['`<https://a.example|words>`', [{ kind: 'code', text: 'words' }]],
    ['a &lt;b&gt; &amp;amp; c', [text('a <b> &amp; c')]],
    ['<https://a.example/?a=1&amp;b=2|the page>', [link('https://a.example/?a=1&b=2', 'the page')]],
    ['<https://a.example>', [link('https://a.example')]],
    ['see https://a.example/x.', [text('see '), link('https://a.example/x'), text('.')]],
    ['<mailto:ana@a.example|Ana>', [link('mailto:ana@a.example', 'Ana')]],
    ['<@U0ANA>', [{ kind: 'person', id: 'U0ANA', label: undefined }]],
    ['<@U0ANA|ana>', [{ kind: 'person', id: 'U0ANA', label: 'ana' }]],
    ['<#C0GENERAL|general>', [{ kind: 'channel', id: 'C0GENERAL', label: 'general' }]],
    [
      '<!here> <!channel> <!everyone>',
      [
        { kind: 'broadcast', range: 'here' },
        text(' '),
        { kind: 'broadcast', range: 'channel' },
        text(' '),
        { kind: 'broadcast', range: 'everyone' },
      ],
    ],
    ['<!subteam^S0REVIEW|@reviewers>', [{ kind: 'group', id: 'S0REVIEW', label: '@reviewers' }]],
    [
      '<!date^1700000000^{date_short}|14 Nov>',
      [{ kind: 'date', seconds: 1_700_000_000, format: '{date_short}', fallback: '14 Nov', url: undefined }],
    ],
    [':tada: 10:30:00', [{ kind: 'emoji', name: 'tada', character: '🎉' }, text(' 10:30:00')]],
    [':no_such_emoji:', [text(':no_such_emoji:')]],
    [':wave::skin-tone-3:', [{ kind: 'emoji', name: 'wave::skin-tone-3', character: '👋' }]],
  ];

  test.each(cases)('%j becomes what Slack would show', (source, nodes) => {
    expect(parseInline(source)).toEqual(nodes);
  });
});

describe('hostile text stays text', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<javascript:alert(1)|click>',
    '<data:text/html,x|click>',
    '<vbscript:x>',
    '<!date^soon^{date}|x>',
    '<@not-an-id>',
    '<unknown thing>',
  ];

  test.each(hostile)('%j', (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
  });

  test('a link whose address lies about its words still leads to its address', () => {
    expect(parseInline('<https://evil.example|https://bank.example>')).toEqual([
      link('https://evil.example', 'https://bank.example'),
    ]);
  });

  test('a very long run of marks is read in reasonable time', () => {
    const before = performance.now();
    parseInline('*_~'.repeat(1000));
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('blocks of a text', () => {
  test('lines with > or &gt; are one quote', () => {
    expect(parseMrkdwn('&gt; one\n> two\nthree')).toEqual([
      { kind: 'quote', children: [text('one'), { kind: 'break' }, text('two')] },
      { kind: 'paragraph', children: [text('three')] },
    ]);
  });

  test('three backticks keep everything between them as it is', () => {
    expect(parseMrkdwn('before\n```\n*a* &lt;b&gt;\n```\nafter')).toEqual([
      { kind: 'paragraph', children: [text('before')] },
      { kind: 'preformatted', text: '*a* <b>' },
      { kind: 'paragraph', children: [text('after')] },
    ]);
  });

  test('a fence that nobody closed is shown as it was written', () => {
    expect(parseMrkdwn('```open')).toEqual([{ kind: 'paragraph', children: [text('```open')] }]);
  });

  test('bullets are a list', () => {
    expect(parseMrkdwn('• one\n• *two*')).toEqual([
      {
        kind: 'list',
        isOrdered: false,
        indent: 0,
        items: [[text('one')], [{ kind: 'bold', children: [text('two')] }]],
      },
    ]);
  });

  test('an empty text is nothing', () => {
    expect(parseMrkdwn('')).toEqual([]);
  });
});

describe('plain text', () => {
  test('knows emoji names and nothing else', () => {
    expect(parsePlainText('*a* :tada: <@U1>', true)).toEqual([
      text('*a* '),
      { kind: 'emoji', name: 'tada', character: '🎉' },
      text(' <@U1>'),
    ]);
  });

  test('leaves emoji names alone where the app says so', () => {
    expect(parsePlainText(':tada:', false)).toEqual([text(':tada:')]);
  });
});
