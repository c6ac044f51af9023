import { expect, test } from 'vitest';
import type { InlineNode } from '../../../playground/page/block-kit/text/nodes.ts';
import { parseMarkdown } from '../../../playground/page/block-kit/text/parse-markdown.ts';

const text = (words: string): InlineNode => ({ kind: 'text', text: words });
const paragraph = (...children: readonly InlineNode[]) => ({ kind: 'paragraph', children });

test('headings, rules, quotes, lists and fences are found', () => {
  const source = '# Title\n\n---\n> said\n\n- a\n- b\n\n1. c\n\n```js\nlet x;\n```';
  expect(parseMarkdown(source)).toEqual([
    { kind: 'heading', level: 1, children: [text('Title')] },
    { kind: 'rule' },
    { kind: 'quote', children: [text('said')] },
    { kind: 'list', isOrdered: false, indent: 0, items: [[text('a')], [text('b')]] },
    { kind: 'list', isOrdered: true, indent: 0, items: [[text('c')]] },
    { kind: 'preformatted', text: 'let x;' },
  ]);
});

test.each([
  [
    '**bold** and *soft*',
    [{ kind: 'bold', children: [text('bold')] }, text(' and '), { kind: 'italic', children: [text('soft')] }],
  ],
  [
    '~~gone~~ `code`',
    [{ kind: 'strike', children: [text('gone')] }, text(' '), { kind: 'code', text: 'code' }],
  ],
  ['[words](https://a.example)', [{ kind: 'link', url: 'https://a.example', children: [text('words')] }]],
  ['snake_case_name', [text('snake_case_name')]],
  ['\\*stars\\*', [text('*stars*')]],
  ['<script>alert(1)</script>', [text('<script>alert(1)</script>')]],
  ['[click](javascript:alert(1))', [text('[click](javascript:alert(1))')]],
] as const)('%j', (source, children) => {
  expect(parseMarkdown(source)).toEqual([paragraph(...children)]);
});
