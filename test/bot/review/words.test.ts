import { expect, test } from 'vitest';
import { parseWords } from '../../../src/bot/review/words.ts';

test.each([
  ['approve', 'approve', ''],
  ['  Approve!  ', 'approve', ''],
  ['APPROVE.', 'approve', ''],
  ['changes: warmer light', 'request_changes', 'warmer light'],
  ['Changes :\nwarmer light\nand a title', 'request_changes', 'warmer light\nand a title'],
  ['REJECT: off brand', 'reject', 'off brand'],
  ['reject:', 'reject', ''],
  ['\u202Eapprove\u2066', 'approve', ''],
])('%j is a decision', (text, decision, reason) => {
  expect(parseWords(text)).toEqual({ decision, reason });
});

test.each([
  '',
  'I would approve this',
  'approve?',
  'approve this',
  'approved',
  'do not approve',
  'changes needed: light',
  'no changes: fine',
  'rejected: no',
  '> approve',
])('%j is a comment', (text) => {
  expect(parseWords(text)).toBeUndefined();
});
