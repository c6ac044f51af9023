import { expect, test } from 'vitest';
import { fromRichText, toRichText } from '../../../playground/page/block-kit/elements/rich-text-value.ts';
import { toTextNodes } from '../../../playground/page/block-kit/text/rich-text-nodes.ts';

test('styles of rich text become the nodes that mrkdwn becomes', () => {
  const nodes = toTextNodes({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'a', style: { bold: true, italic: true } },
          { type: 'text', text: 'b', style: { code: true } },
          { type: 'user', user_id: 'U1' },
          { type: 'emoji', name: 'tada' },
        ],
      },
    ],
  });
  expect(nodes).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'italic', children: [{ kind: 'bold', children: [{ kind: 'text', text: 'a' }] }] },
        { kind: 'code', text: 'b' },
        { kind: 'person', id: 'U1', label: undefined },
        { kind: 'emoji', name: 'tada', character: '🎉' },
      ],
    },
  ]);
});

test('a link that runs a script loses its address and keeps its words', () => {
  const [node] = toTextNodes({
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'link', url: 'javascript:alert(1)', text: 'click' }] },
    ],
  });
  expect(node).toEqual({ kind: 'paragraph', children: [{ kind: 'text', text: 'click' }] });
});

test('what a person writes into a rich text field comes back as they wrote it', () => {
  expect(fromRichText(toRichText('two\nlines'))).toBe('two\nlines');
});

test('blank lines are no rich text', () => {
  expect(toRichText(' \n ')).toBeNull();
});
