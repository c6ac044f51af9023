import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../db.ts';
import { isWithin, type Period } from '../period.ts';
import { digests } from '../schema.ts';

/** A weekly audit that people got. */
export interface PostedAudit {
  /** The ISO week (`2026-W47`). */
  readonly week: string;
  readonly postedAt: Date;
  /** Null: its answer from Slack was lost, and so what it had found was not kept. */
  readonly findings: readonly KeptFinding[] | null;
}

export interface KeptFinding {
  readonly code: string;
  readonly severity: string;
}

const postedRow = z
  .object({
    week: z.string(),
    postedAt: z.date(),
    findings: z.array(z.object({ code: z.string(), severity: z.string() })).nullable(),
  })
  .array();

/** The audits that were posted in a period, the first one first. */
export async function listPostedAudits(
  db: Db,
  { workspaceId, period }: { workspaceId: string; period: Period },
): Promise<readonly PostedAudit[]> {
  const rows = await db
    .select({ week: digests.period, postedAt: digests.sentAt, findings: digests.findings })
    .from(digests)
    .where(
      and(
        eq(digests.workspaceId, workspaceId),
        eq(digests.kind, 'audit'),
        eq(digests.state, 'sent'),
        isWithin(digests.sentAt, period),
      ),
    )
    .orderBy(asc(digests.sentAt));
  return postedRow.parse(rows);
}
