import { z } from 'zod';

/** All that a button carries: which pin, and the version that its reader was looking at. */
export interface PinValue {
  readonly pinId: string;
  readonly version: number;
}

const textSchema = z.string().regex(/^[0-9a-f-]{36}:[1-9]\d{0,8}$/u);
const valueSchema = z.union([textSchema, z.object({ value: textSchema }).transform(({ value }) => value)]);
const partsSchema = z.object({ pinId: z.uuid(), version: z.coerce.number().int() });

export function toPinValue({ pinId, version }: PinValue): string {
  return `${pinId}:${version}`;
}

/**
 * Reads a button's action, or the text that `toPinValue` wrote. Throws if it is not one of ours: Slack sends
 * back what we gave it, so anything else is a bug or an attack.
 */
export function parsePinValue(actionOrText: unknown): PinValue {
  const [pinId, version] = valueSchema.parse(actionOrText).split(':');
  return partsSchema.parse({ pinId, version });
}
