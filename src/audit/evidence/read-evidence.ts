import { listTicks } from '../../db/audit-ticks.ts';
import type { Db } from '../../db/db.ts';
import { listPostedAudits } from '../../db/digests/posted-audits.ts';
import { readHistory, readHistorySeal } from '../../db/history.ts';
import type { Period } from '../../db/period.ts';
import { computeAudit } from '../compute-audit.ts';
import type { AuditDeps } from '../read/read-facts.ts';
import { listUnseen } from '../unseen.ts';
import type { Evidence } from './evidence.ts';
import { type EvidencePeriod, toPeriod } from './evidence-period.ts';
import { type Decision, toDecision } from './to-decision.ts';

/** Some 20 MB of files, which are in memory while they are made; a busy workspace's month has a tenth of it. */
export const mostDecisions = 20_000;

export interface EvidenceAsk {
  readonly workspaceId: string;
  readonly madeBy: string;
  readonly period: EvidencePeriod;
  readonly budgetMs: number;
}

/** One audit, computed now, and what the database holds of the period. */
export async function readEvidence(deps: AuditDeps, ask: EvidenceAsk): Promise<Evidence> {
  const { workspaceId, madeBy, period, budgetMs } = ask;
  const { facts, findings } = await computeAudit(deps, workspaceId, budgetMs);
  const key = { workspaceId, period: toPeriod(period) };
  const { weekly, ...kept } = await readKept(deps.db, { ...key, most: mostDecisions });
  return {
    workspaceId,
    period,
    madeAt: facts.now,
    madeBy,
    findings: {
      now: findings.map(({ code, severity, sentence, evidence }) => ({ code, severity, sentence, evidence })),
      unseen: listUnseen(facts).map(({ sentence }) => sentence),
      weekly,
    },
    ...kept,
  };
}

interface KeptAsk {
  readonly workspaceId: string;
  readonly period: Period;
  readonly most: number;
}

type Kept = Pick<Evidence, 'decisions' | 'isCut' | 'ticks' | 'seal'> & Pick<Evidence['findings'], 'weekly'>;

/** All of it as it was at one moment: the seal is of the very lines that stand beside it. */
export async function readKept(db: Db, ask: KeptAsk): Promise<Kept> {
  return await db.transaction(
    async (tx) => {
      const seal = await readHistorySeal(tx, ask.workspaceId);
      const decisions = await readDecisions(tx, ask);
      const ticks = await listTicks(tx, ask);
      const weekly = await listPostedAudits(tx, ask);
      return {
        ...decisions,
        ticks: ticks.map(({ item, tickedBy, tickedAt }) => ({ at: tickedAt, who: tickedBy, item })),
        weekly,
        seal,
      };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}

async function readDecisions(
  db: Db,
  { workspaceId, period, most }: KeptAsk,
): Promise<Pick<Evidence, 'decisions' | 'isCut'>> {
  const decisions: Decision[] = [];
  for await (const line of readHistory(db, { workspaceId, period })) {
    if (decisions.length === most) return { decisions, isCut: true };
    decisions.push(toDecision(line));
  }
  return { decisions, isCut: false };
}
