import { describe, expect, test } from 'vitest';
import { addLimits } from '../../../../../playground/slack/block-kit/schema/add-limits.ts';
import { harvestLimits } from '../../../../../playground/slack/block-kit/schema/harvest-limits.ts';
import { rewriteUnions } from '../../../../../playground/slack/block-kit/schema/rewrite-unions.ts';

const readings: [type: string, description: string, limits: object][] = [
  ['string', 'Maximum length for this field is 255 characters.', { maxLength: 255 }],
  [
    'string',
    'The minimum length is 1 and maximum length is 3000 characters.',
    { minLength: 1, maxLength: 3000 },
  ],
  ['string', 'Author name to be displayed. Must be less than 50 characters.', { maxLength: 49 }],
  ['string', 'The standard markdown-formatted text. Limit 12,000 characters max.', { maxLength: 12_000 }],
  ['string', '`text` may truncate with ~30 characters.', {}],
  ['array', 'There is a maximum of 25 elements in each action block.', { maxItems: 25 }],
  ['array', 'An array of up to 5 {@link PlainTextOption} to display.', { maxItems: 5 }],
  ['array', 'Minimum 1, maximum 10 cards.', { minItems: 1, maxItems: 10 }],
  ['number', 'Minimum of `1`, maximum of\n`10`. Defaults to `10`.', { minimum: 1, maximum: 10 }],
  ['number', 'The minimum number of lines shown. Must be between 1 and 100.', { minimum: 1, maximum: 100 }],
];

describe('a docblock', () => {
  test.for(readings)('of a %s that says "%s" is understood', ([type, description, limits]) => {
    const { Field } = harvestLimits({ Field: { type, description } });

    expect(Field).toEqual({ type, description, ...limits });
  });

  test('about a text object limits its text', () => {
    const definitions = {
      PlainText: { type: 'object', properties: { type: { const: 'plain_text' }, text: { type: 'string' } } },
      Label: { $ref: '#/definitions/PlainText', description: 'Max length of 24 characters.' },
    };

    expect(harvestLimits(definitions)['Label']?.properties).toEqual({ text: { maxLength: 24 } });
  });
});

describe('the generator stops', () => {
  test('at a limit for a property that @slack/types no longer has', () => {
    const definitions = { Card: { type: 'object', properties: {} } };

    expect(() => addLimits(definitions, { 'Card.body': { maxLength: 200 } })).toThrow('no Card.body');
  });

  test('at a union that it cannot decide by type', () => {
    const definitions = { Odd: { anyOf: [{ type: 'string' }, { type: 'number' }] } };

    expect(() => rewriteUnions(definitions)).toThrow('rewrite-unions.ts');
  });
});
