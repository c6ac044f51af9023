// zod/mini, because full zod compiles its parsers with `new Function`, which the page's CSP refuses.
import * as z from 'zod/mini';

export const plainTextShape = z.looseObject({
  type: z.literal('plain_text'),
  text: z.string(),
  emoji: z.optional(z.boolean()),
});

export const textShape = z.discriminatedUnion('type', [
  plainTextShape,
  z.looseObject({ type: z.literal('mrkdwn'), text: z.string(), verbatim: z.optional(z.boolean()) }),
]);

/** Kept whole: what a person chose goes back to the app as the app wrote it. */
export const optionShape = z.looseObject({
  text: textShape,
  value: z.optional(z.string()),
  description: z.optional(textShape),
  url: z.optional(z.string()),
});

export const optionGroupShape = z.object({ label: plainTextShape, options: z.array(optionShape) });

export const confirmShape = z.object({
  title: z.optional(plainTextShape),
  text: textShape,
  confirm: z.optional(plainTextShape),
  deny: z.optional(plainTextShape),
  style: z.optional(z.enum(['primary', 'danger'])),
});

export const pictureShape = z.object({
  image_url: z.optional(z.string()),
  slack_file: z.optional(z.object({ id: z.optional(z.string()), url: z.optional(z.string()) })),
  alt_text: z.string(),
});

export type Text = z.infer<typeof textShape>;
export type Option = z.infer<typeof optionShape>;
export type OptionGroup = z.infer<typeof optionGroupShape>;
export type Confirm = z.infer<typeof confirmShape>;
export type Picture = z.infer<typeof pictureShape>;
