import type { JSX } from 'preact';
import type { BlockOf } from '../shapes/block-shapes.ts';
import { TextObject } from '../text/formatted.tsx';

const words = { default: 'Note', info: 'Info', warning: 'Warning', error: 'Error', success: 'Done' } as const;

/** The level is said in words too: colour alone tells too few people. */
export function AlertBox({ block }: { readonly block: BlockOf<'alert'> }): JSX.Element {
  const level = block.level ?? 'default';
  return (
    <div class={`alert ${level}`} role="note">
      <strong class="alert-level">{words[level]}</strong>
      <TextObject text={block.text} />
    </div>
  );
}
