import * as z from 'zod/mini';
import { chartShape } from './chart-shapes.ts';
import { richTextShape } from './rich-text-shapes.ts';
import { pictureShape, plainTextShape, textShape } from './text-shapes.ts';

const block = { block_id: z._default(z.string(), '') };
// What stands inside a block is parsed where it is drawn, so that one unknown element does not hide its neighbours.
const inside = z.unknown();
const many = z.array(inside);
const text = z.optional(textShape);
const picture = z.optional(pictureShape);
const flag = z.optional(z.boolean());

const cell = z.discriminatedUnion('type', [
  z.object({ type: z.literal('raw_text'), text: z.string() }),
  z.object({ type: z.literal('raw_number'), value: z.number(), text: z.string() }),
  richTextShape,
]);

const cardShape = z.object({
  type: z.literal('card'),
  ...block,
  hero_image: picture,
  icon: picture,
  title: text,
  subtitle: text,
  body: text,
  actions: z.optional(many),
});

/** https://docs.slack.dev/reference/block-kit/blocks */
export const blockShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('section'),
    ...block,
    text,
    fields: z.optional(z.array(textShape)),
    accessory: z.optional(inside),
  }),
  z.object({ type: z.literal('header'), ...block, text: plainTextShape }),
  z.object({ type: z.literal('context'), ...block, elements: many }),
  z.object({ type: z.literal('divider'), ...block }),
  z.extend(pictureShape, { type: z.literal('image'), ...block, title: z.optional(plainTextShape) }),
  z.object({ type: z.literal('actions'), ...block, elements: many }),
  z.object({
    type: z.literal('input'),
    ...block,
    label: plainTextShape,
    hint: z.optional(plainTextShape),
    optional: flag,
    dispatch_action: flag,
    element: inside,
  }),
  z.extend(richTextShape, block),
  z.object({ type: z.literal('markdown'), ...block, text: z.string() }),
  z.object({
    type: z.literal('alert'),
    ...block,
    text: textShape,
    level: z.optional(z.enum(['default', 'info', 'warning', 'error', 'success'])),
  }),
  z.object({
    type: z.literal('table'),
    ...block,
    rows: z.array(z.array(cell)),
    column_settings: z.optional(
      z.array(
        z.nullable(z.object({ align: z.optional(z.enum(['left', 'center', 'right'])), is_wrapped: flag })),
      ),
    ),
  }),
  z.object({
    type: z.literal('data_table'),
    ...block,
    rows: z.array(z.array(cell)),
    caption: z.string(),
    page_size: z.optional(z.number()),
    row_header_column_index: z.optional(z.number()),
  }),
  z.object({ type: z.literal('data_visualization'), ...block, title: z.string(), chart: chartShape }),
  cardShape,
  z.object({ type: z.literal('carousel'), ...block, elements: z.array(cardShape) }),
  z.object({
    type: z.literal('container'),
    ...block,
    title: z.optional(plainTextShape),
    rich_text_title: z.optional(richTextShape),
    subtitle: text,
    icon: picture,
    child_blocks: many,
    width: z.optional(z.enum(['narrow', 'standard', 'wide', 'full'])),
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  }),
]);

export type Block = z.infer<typeof blockShape>;
export type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;
export type Cell = z.infer<typeof cell>;
export type Card = z.infer<typeof cardShape>;
