import type { RespondArguments } from '@slack/bolt';
import { auditMessage } from '../../audit/audit-message.ts';
import { findAuditPlace } from '../../audit/audit-place.ts';
import { computeAudit } from '../../audit/compute-audit.ts';
import { weeklyLine } from '../../audit/weekly-line.ts';
import { getWorkspace } from '../../db/workspaces.ts';
import type { Deps } from '../../deps.ts';

/** Somebody waits for the answer. */
const budgetMs = 20_000;

/** An audit as it is now, for the one person who asked. Nothing is remembered of it. */
export async function answerAudit(deps: Deps, workspaceId: string): Promise<RespondArguments> {
  const client = await deps.slackFor(workspaceId);
  const workspace = await getWorkspace(deps.db, workspaceId);
  const [audit, place] = await Promise.all([
    computeAudit(deps, workspaceId, budgetMs),
    findAuditPlace(client, workspace),
  ]);
  const closing = [weeklyLine(place, workspace)];
  const { text, blocks } = auditMessage(audit, { blockId: 'audit:now', closing });
  return { response_type: 'ephemeral', text, blocks: [...blocks] };
}
