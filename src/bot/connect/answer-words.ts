import type { Probe } from '../../pinterest/client.ts';

/** "*401*, Pinterest’s code *2*", or that there was none. */
export function toAnswerText({ status, code }: Pick<Probe, 'status' | 'code'>): string {
  if (status === undefined) return '*none*';
  return code === undefined ? `*${status}*` : `*${status}*, Pinterest’s code *${code}*`;
}
