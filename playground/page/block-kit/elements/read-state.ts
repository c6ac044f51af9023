import * as z from 'zod/mini';
import type { ElementState } from '../../../slack/contract.ts';
import { richTextShape } from '../shapes/rich-text-shapes.ts';
import { optionShape } from '../shapes/text-shapes.ts';

const text = z.optional(z.nullable(z.string()));
const texts = z.optional(z.array(z.string()));
const fileShape = z.looseObject({
  id: z.string(),
  name: z.optional(z.string()),
  mimetype: z.optional(z.string()),
});

const stateShape = z.object({
  value: text,
  rich_text_value: z.optional(z.nullable(richTextShape)),
  selected_option: z.optional(z.nullable(optionShape)),
  selected_options: z.optional(z.array(optionShape)),
  selected_user: text,
  selected_users: texts,
  selected_conversation: text,
  selected_conversations: texts,
  selected_channel: text,
  selected_channels: texts,
  selected_date: text,
  selected_time: text,
  selected_date_time: z.optional(z.nullable(z.number())),
  files: z.optional(z.array(fileShape)),
});

export type ReadState = z.infer<typeof stateShape>;
export type ChosenFile = z.infer<typeof fileShape>;

export function readState(state: ElementState): ReadState {
  return stateShape.parse(state);
}
