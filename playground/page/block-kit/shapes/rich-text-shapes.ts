import * as z from 'zod/mini';

const style = z.optional(
  z.object({
    bold: z.optional(z.boolean()),
    italic: z.optional(z.boolean()),
    strike: z.optional(z.boolean()),
    underline: z.optional(z.boolean()),
    code: z.optional(z.boolean()),
  }),
);

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#element-types */
const richTextPieceShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), style }),
  z.object({ type: z.literal('link'), url: z.string(), text: z.optional(z.string()), style }),
  z.object({ type: z.literal('emoji'), name: z.string() }),
  z.object({ type: z.literal('user'), user_id: z.string(), style }),
  z.object({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.object({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.object({ type: z.literal('broadcast'), range: z.string(), style }),
  z.object({ type: z.literal('color'), value: z.string() }),
  z.object({
    type: z.literal('date'),
    timestamp: z.number(),
    format: z.string(),
    url: z.optional(z.string()),
    fallback: z.optional(z.string()),
  }),
]);

const pieces = z.array(richTextPieceShape);
const section = z.object({ type: z.literal('rich_text_section'), elements: pieces });

export const richTextShape = z.object({
  type: z.literal('rich_text'),
  elements: z.array(
    z.discriminatedUnion('type', [
      section,
      z.object({ type: z.literal('rich_text_quote'), elements: pieces }),
      z.object({ type: z.literal('rich_text_preformatted'), elements: pieces }),
      z.object({
        type: z.literal('rich_text_list'),
        style: z.enum(['bullet', 'ordered']),
        indent: z.optional(z.number()),
        elements: z.array(section),
      }),
    ]),
  ),
});

export type RichTextPiece = z.infer<typeof richTextPieceShape>;
export type RichText = z.infer<typeof richTextShape>;
