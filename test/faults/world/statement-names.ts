/** The statements of publishing by their text, the first that fits; a test holds that each is seen. */
const patterns = [
  ['claim', /^with due as materialized[\s\S]*insert into attempts/],
  ['keep', /^update attempts set lease_until/],
  ['intend', /^with allowed as materialized[\s\S]*update attempts set state/],
  ['recover', /^with held as materialized[\s\S]*lease_until <= app_now\(\)[\s\S]*update pins/],
  ['commit', /^with held as materialized[\s\S]*\btoken = \$[\s\S]*update pins/],
  ['decide', /^with held as materialized[\s\S]*update pins/],
  ['take-looks', /^with due as materialized[\s\S]*update attempts set next_look_at/],
  ['save-look', /^with looked as[\s\S]*update attempts set looks/],
  ['read-pin', /^select [\s\S]* from "pins" where/],
  ['read-media', /^select [\s\S]* from "media" where/],
  ['read-tokens', /^select [\s\S]* from "connections" where [\s\S]*"state" = /],
  ['take-refresh', /^update "connections" set "refresh_lease"/],
  ['save-tokens', /^update "connections" set [\s\S]*"access_token_sealed"/],
  ['claim-message', /^with due as materialized[\s\S]*update messages set state/],
  ['save-message', /^update messages set claim = null/],
  ['claim-digest', /^with next as materialized[\s\S]*update digests set state/],
  ['intend-digest', /^update digests set state = [\s\S]*channel_id = /],
  ['save-digest', /^update digests set state = [\s\S]*ts = /],
] as const;

export type StatementName = (typeof patterns)[number][0];

export function toStatementName(text: string): StatementName | 'other' {
  const words = text.trimStart();
  return patterns.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}
