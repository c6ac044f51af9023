import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type DigestMove, digestKinds, digestStates, digestStatesWith } from '../../pins/digest.ts';
import { rowInstant, rowInteger } from '../rows.ts';

/** What names a digest: of one key there is one row, and so at most one message. */
export interface DigestKey {
  readonly workspaceId: string;
  readonly kind: (typeof digestKinds)[number];
  /** `results`: the pin's id · else empty. */
  readonly subject: string;
  readonly period: string;
}

export interface Digest extends DigestKey {
  readonly state: (typeof digestStates)[number];
  readonly dueAt: Date;
  readonly tries: number;
  readonly lastError: string | null;
  readonly channelId: string | null;
  readonly ts: string | null;
}

export const digestRow = z
  .object({
    workspace_id: z.string(),
    kind: z.enum(digestKinds),
    subject: z.string(),
    period: z.string(),
    state: z.enum(digestStates),
    due_at: rowInstant,
    tries: rowInteger,
    last_error: z.string().nullable(),
    channel_id: z.string().nullable(),
    ts: z.string().nullable(),
  })
  .transform(
    (row): Digest => ({
      workspaceId: row.workspace_id,
      kind: row.kind,
      subject: row.subject,
      period: row.period,
      state: row.state,
      dueAt: row.due_at,
      tries: row.tries,
      lastError: row.last_error,
      channelId: row.channel_id,
      ts: row.ts,
    }),
  );

export function isDigest(key: DigestKey): SQL {
  return sql`digests.workspace_id = ${key.workspaceId} and digests.kind = ${key.kind}
    and digests.subject = ${key.subject} and digests.period = ${key.period}`;
}

/**
 * Whether some later week's digest of the kind was posted or may yet be: an older one would tell the same newest
 * figures once more. A skipped one takes nobody's place.
 */
export const hasNewer = sql`exists (
  select 1 from digests newer
  where newer.workspace_id = digests.workspace_id and newer.kind = digests.kind and newer.subject = digests.subject
    and newer.period collate "C" > digests.period collate "C" and newer.state <> 'skipped')`;

/** Whether the table of a digest's life allows a move now. */
export function allows(move: DigestMove): SQL {
  const states = digestStatesWith(move).map((state) => sql`${state}`);
  return sql`digests.state in (${sql.join(states, sql`, `)})`;
}
