import type { PostedAudit } from '../../db/digests/posted-audits.ts';
import type { HistorySeal } from '../../db/history.ts';
import type { Finding } from '../finding.ts';
import type { EvidencePeriod } from './evidence-period.ts';
import type { Decision } from './to-decision.ts';

/** What an auditor gets: ids, codes and our own history. No token, and no name of a channel. */
export interface Evidence {
  readonly workspaceId: string;
  readonly period: EvidencePeriod;
  /** By the database's clock. */
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly findings: {
    /** As `/pin audit` tells them at this moment, in Slack's mrkdwn. */
    readonly now: readonly Pick<Finding, 'code' | 'severity' | 'sentence' | 'evidence'>[];
    /** What could not be seen at this moment, and why: no finding about it means nothing. */
    readonly unseen: readonly string[];
    readonly weekly: readonly PostedAudit[];
  };
  /** Pin by pin, in the order of the pin's lines. */
  readonly decisions: readonly Decision[];
  /** There are more decisions in the period than one export holds. */
  readonly isCut: boolean;
  readonly ticks: readonly Tick[];
  /** Of the whole history, not only of the period. */
  readonly seal: HistorySeal;
}

interface Tick {
  readonly at: Date;
  readonly who: string;
  readonly item: string;
}

const notes = {
  period: 'Days in UTC, both included.',
  hash: 'SHA-256, in hex, of hashBefore (nothing where it is null), one line feed, and text; both in UTF-8.',
  seal: 'SHA-256, in hex, of the last hash of each pin of the workspace, ordered by the pins’ ids, with a line feed between them.',
};

export function toEvidenceJson(evidence: Evidence): string {
  return `${JSON.stringify({ format: 'corkboard-evidence', formatVersion: 1, notes, ...evidence }, null, 2)}\n`;
}

/** `corkboard-evidence-2026-08-26-2026-11-23.csv` */
export function toEvidenceName({ from, to }: EvidencePeriod, ending: 'json' | 'csv'): string {
  return `corkboard-evidence-${from}-${to}.${ending}`;
}
