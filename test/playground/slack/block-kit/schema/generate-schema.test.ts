import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateSchema } from '../../../../../playground/slack/block-kit/schema/generate-schema.ts';

const file = new URL('../../../../../playground/slack/block-kit/schema.generated.json', import.meta.url);

test('schema.generated.json is what generate.ts makes of the installed @slack/types', {
  timeout: 30_000,
}, () => {
  expect(readFileSync(file, 'utf8')).toBe(generateSchema());
});
