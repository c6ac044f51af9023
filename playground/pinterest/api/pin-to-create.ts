import { z } from 'zod';

/** What Pinterest takes. Limits and patterns: https://developers.pinterest.com/docs/api/v5/pins-create */
const id = z.string().regex(/^\d+$/);
const text = (most: number) =>
  z
    .string()
    .max(most)
    .nullish()
    .transform((value) => value ?? '');

const mediaSource = z.discriminatedUnion('source_type', [
  z.object({
    source_type: z.literal('image_base64'),
    content_type: z.enum(['image/jpeg', 'image/png']),
    data: z.string().regex(/^[a-zA-Z0-9+/=]+$/),
  }),
  z.object({ source_type: z.literal('image_url'), url: z.url({ protocol: /^https?$/ }) }),
]);

export const pinToCreate = z.object({
  board_id: id,
  board_section_id: id.nullish().transform((value) => value ?? undefined),
  title: text(100),
  description: text(800),
  alt_text: text(500),
  link: text(2048),
  media_source: mediaSource,
});

export type WirePinToCreate = z.infer<typeof pinToCreate>;
