import { z } from 'zod';
import { type DigestKind, digestKinds } from '../../pins/digest.ts';

const names: Readonly<Record<DigestKind, string>> = {
  analytics: 'Digest',
  audit: 'Permission audit',
  results: 'Figures',
};

/** "Digest of week 47" */
export function toDigestName({ kind, period }: { kind: DigestKind; period: string }): string {
  const week = /^\d{4}-W0?(?<week>\d{1,2})$/u.exec(period)?.groups?.['week'];
  return `${names[kind]} of ${week === undefined ? period : `week ${week}`}`;
}

/** All that the button of a digest carries. */
export interface DigestValue {
  readonly kind: DigestKind;
  readonly period: string;
}

const textSchema = z.string().regex(/^[a-z]+:\d{4}-W\d{2}$/u);
const valueSchema = z.object({ value: textSchema }).transform(({ value }) => value);
const partsSchema = z.object({ kind: z.enum(digestKinds), period: z.string() });

export function toDigestValue({ kind, period }: DigestValue): string {
  return `${kind}:${period}`;
}

/** Reads a button's action. Throws if it is not one of ours. */
export function parseDigestValue(action: unknown): DigestValue {
  const [kind, period] = valueSchema.parse(action).split(':');
  return partsSchema.parse({ kind, period });
}
