import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { connections } from './schema.ts';

const {
  accessTokenSealed: _access,
  refreshTokenSealed: _refresh,
  refreshLease: _lease,
  refreshLeaseUntil: _leaseUntil,
  ...withoutTokens
} = getTableColumns(connections);

/** What verbs answer with: tokens stay behind unless `connection-tokens.ts` is asked. */
export const plainColumns = withoutTokens;

/** A Pinterest account of a workspace, without its tokens. */
export type Connection = Omit<
  typeof connections.$inferSelect,
  'accessTokenSealed' | 'refreshTokenSealed' | 'refreshLease' | 'refreshLeaseUntil'
>;

export interface ConnectionKey {
  readonly workspaceId: string;
  readonly connectionId: string;
}

/** Tokens and whatever could be used to renew them are destroyed together. */
export const noTokens = {
  accessTokenSealed: null,
  refreshTokenSealed: null,
  accessExpiresAt: null,
  refreshExpiresAt: null,
  refreshLease: null,
  refreshLeaseUntil: null,
} as const;

export const isConnection = (key: ConnectionKey) =>
  and(eq(connections.workspaceId, key.workspaceId), eq(connections.id, key.connectionId));
/** That many seconds from now, by the database's clock. */
export function inSeconds(seconds: number): SQL<Date> {
  return sql<Date>`app_now() + make_interval(secs => ${seconds})`;
}
