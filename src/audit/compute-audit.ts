import { listLastTicks } from '../db/audit-ticks.ts';
import type { Audit } from './audit-message.ts';
import { toChecklist } from './checklist.ts';
import { findFindings } from './findings.ts';
import { type AuditDeps, readFacts } from './read/read-facts.ts';

/** One audit, computed now: what is, what follows from it, and what is left for a person to do. */
export async function computeAudit(deps: AuditDeps, workspaceId: string, budgetMs: number): Promise<Audit> {
  const [facts, ticks] = await Promise.all([
    readFacts(deps, workspaceId, budgetMs),
    listLastTicks(deps.db, workspaceId),
  ]);
  const findings = findFindings(facts);
  const checklist = toChecklist({
    ticks,
    now: facts.now,
    since: facts.connection?.accountSince,
    isReauthoriseAsked: findings.some(({ asksToReauthorise }) => asksToReauthorise === true),
  });
  return { facts, findings, checklist };
}
