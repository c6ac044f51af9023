import { expect, test } from 'vitest';
import { describeFile } from '../../../playground/page/feed/describe-file.ts';

test.each([
  ['text/csv', 999, 'CSV · 999 bytes'],
  ['application/json', 1240, 'JSON · 1.2 KB'],
  ['text/plain', 1, 'Text · 1 byte'],
  ['application/zip', 2_500_000, 'File · 2.5 MB'],
])('a %s of %d bytes is described as %s', (mimetype, bytes, words) => {
  expect(describeFile({ mimetype, bytes })).toBe(words);
});
