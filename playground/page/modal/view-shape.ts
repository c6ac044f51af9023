import * as z from 'zod/mini';
import { plainTextShape } from '../block-kit/shapes/text-shapes.ts';

/** https://docs.slack.dev/reference/views/modal-views */
export const modalShape = z.object({
  title: plainTextShape,
  submit: z.optional(z.nullable(plainTextShape)),
  close: z.optional(z.nullable(plainTextShape)),
  blocks: z.array(z.unknown()),
});
