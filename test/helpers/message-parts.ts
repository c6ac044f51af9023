import type { Button } from '@slack/types';
import { z } from 'zod';

/** Anything with blocks: what we made, or what the local Slack shows. */
interface WithBlocks {
  readonly blocks: readonly unknown[];
}

/** The buttons of a message, in their order. */
export function buttonsOf({ blocks }: WithBlocks): readonly Button[] {
  return blocks.flatMap((block) => {
    const { data } = actionsSchema.safeParse(block);
    return (data?.elements ?? []) as unknown as Button[];
  });
}

const actionsSchema = z.object({
  type: z.literal('actions'),
  elements: z.array(z.looseObject({ type: z.literal('button') })),
});

/** Every word that the blocks show, one piece a line. */
export function textOf({ blocks }: WithBlocks): string {
  return listTexts(blocks).join('\n');
}

/** What a modal says, besides its title; nothing where none is open. */
export function textOfModal(modal: { readonly view: Readonly<Record<string, unknown>> } | undefined): string {
  return textOf({ blocks: (modal?.view['blocks'] ?? []) as readonly unknown[] });
}

function listTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listTexts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'text' && typeof item === 'string' ? [item] : listTexts(item),
  );
}

/** Every text that Slack reads as mrkdwn. */
export function listMrkdwn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listMrkdwn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === 'mrkdwn' && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap(listMrkdwn)];
}
