import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockKit } from '../../../helpers/block-kit.ts';
import { actions, button, chart, input, modal, options, section } from './builders.ts';

const { validateMessage, validateView } = blockKit;

const message = [
  section({ block_id: 'pin', accessory: button() }),
  actions({ type: 'static_select', options: options(2) }),
  chart(),
  {
    type: 'container',
    child_blocks: [{ type: 'image', alt_text: 'A cake', slack_file: { id: 'F0123456789' } }],
  },
];
const view = modal([input({ type: 'plain_text_input', min_length: 1 })]);

/** A copy of `value` in which the node at a place chosen by `path` is replaced. */
function damage(value: unknown, path: readonly number[], replacement: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return replacement;
  const entries = Object.entries(value);
  if (entries.length === 0) return replacement;
  const chosen = step % entries.length;
  const changed = entries.map(([key, inner], index) => [
    key,
    index === chosen ? damage(inner, rest, replacement) : inner,
  ]);
  if (Array.isArray(value)) return changed.map(([, inner]) => inner);
  return Object.fromEntries(changed);
}

describe('whatever an app sends', () => {
  const path = fc.array(fc.nat({ max: 20 }), { maxLength: 7 });

  test('in a message gets a verdict whose pointers start at /blocks', () => {
    fc.assert(
      fc.property(path, fc.jsonValue(), (steps, replacement) => {
        for (const { pointer } of validateMessage(damage(message, steps, replacement))) {
          expect(pointer).toMatch(/^\/blocks(\/|$)/);
        }
      }),
    );
  });

  test('as a view gets a verdict whose pointers start at /view', () => {
    fc.assert(
      fc.property(path, fc.jsonValue(), (steps, replacement) => {
        for (const { pointer } of validateView(damage(view, steps, replacement))) {
          expect(pointer).toMatch(/^\/view(\/|$)/);
        }
      }),
    );
  });
});
