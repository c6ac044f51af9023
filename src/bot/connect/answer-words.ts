import type { Probe } from '../../pinterest/client.ts';

/** "*401*, Pinterest’s code *2*", or what came instead of a status. */
export function toAnswerText({ status, code }: Pick<Probe, 'status' | 'code'>): string {
  if (status === undefined) return 'no answer';
  return code === undefined ? `*${status}*` : `*${status}*, Pinterest’s code *${code}*`;
}
