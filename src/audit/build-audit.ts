import { toDateText } from '../bot/messages/mrkdwn.ts';
import { saveBusinessPeople } from '../db/business-people.ts';
import type { Db } from '../db/db.ts';
import { getWorkspace } from '../db/workspaces.ts';
import { isLateDigest } from '../pins/weekly-slot.ts';
import { type BuildDigest, toDigestBlockId } from '../posting/digest-content.ts';
import { auditMessage } from './audit-message.ts';
import { findAuditPlace } from './audit-place.ts';
import { computeAudit } from './compute-audit.ts';
import { type AuditFacts, isMissing } from './facts.ts';
import { toPlainForm } from './plain-form.ts';

/** Nobody waits for it; but the claim on the digest ends after five minutes. */
const budgetMs = 60_000;

/** The weekly audit. Whether its channel may have it is asked again when all is read, right before it is posted. */
export const buildAudit: BuildDigest = async (deps, digest) => {
  const { workspaceId } = digest;
  const [client, workspace] = await Promise.all([
    deps.slackFor(workspaceId),
    getWorkspace(deps.db, workspaceId),
  ]);
  const before = await findAuditPlace(client, workspace);
  if (before.kind !== 'place') return before;
  const audit = await computeAudit(deps, workspaceId, budgetMs);
  const message = auditMessage(audit, {
    blockId: toDigestBlockId(digest),
    closing: lateLine(digest.dueAt, audit.facts),
  });
  const place = await findAuditPlace(client, await getWorkspace(deps.db, workspaceId));
  if (place.kind !== 'place') return place;
  return {
    kind: 'content',
    channelId: place.channelId,
    message,
    plain: toPlainForm(message),
    findings: audit.findings.map(({ code, severity }) => ({ code, severity })),
    afterSent: () => keepLook(deps.db, workspaceId, audit.facts),
  };
};

/** What next week is compared with: only what people were told of. */
async function keepLook(db: Db, workspaceId: string, { business, connection }: AuditFacts): Promise<void> {
  if (connection === undefined || isMissing(business) || business.look === undefined) return;
  await saveBusinessPeople(db, { workspaceId, connectionId: connection.id, ...business.look });
}

function lateLine(
  dueAt: Date,
  { now, workspace }: { now: Date; workspace: { timeZone: string } },
): readonly string[] {
  if (!isLateDigest(dueAt, now)) return [];
  return [`This audit was due ${toDateText(dueAt, workspace.timeZone)} and comes late.`];
}
