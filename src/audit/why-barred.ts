import { type AuditedPerson, isMissing } from './facts.ts';

const remarks = {
  guest: 'a guest',
  outsider: 'of another organisation',
  bot: 'not a person',
  deactivated: 'deactivated',
  unknown: 'unknown to Slack',
} as const;

/** What bars a person from their role; undefined: nothing, as far as we could see. */
export function whyBarred({ standing }: AuditedPerson): string | undefined {
  return isMissing(standing) || standing === 'member' ? undefined : remarks[standing];
}
