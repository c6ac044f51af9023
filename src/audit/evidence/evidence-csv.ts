import type { KeptFinding, PostedAudit } from '../../db/digests/posted-audits.ts';
import { toCsvText } from '../../pins/csv.ts';
import type { Evidence } from './evidence.ts';
import type { Decision } from './to-decision.ts';

interface Row {
  readonly kind: 'export' | 'finding now' | 'unseen now' | 'weekly audit' | 'decision' | 'tick' | 'seal';
  readonly at: string;
  readonly who?: string;
  readonly what: string;
  readonly detail?: string;
  readonly hash?: string;
}

const head = ['kind', 'at', 'who', 'what', 'detail', 'hash'];

/** The same for a spreadsheet, one row an entry. The texts that the hashes are of are in the JSON alone. */
export function toEvidenceCsv(evidence: Evidence): string {
  const rows = [
    ...frontRows(evidence),
    ...evidence.findings.weekly.map(auditRow),
    ...evidence.decisions.map(decisionRow),
    ...evidence.ticks.map(
      ({ at, who, item }): Row => ({ kind: 'tick', at: at.toISOString(), who, what: item }),
    ),
    sealRow(evidence),
  ];
  return toCsvText([head, ...rows.map(toCells)]);
}

function toCells({ kind, at, who = '', what, detail = '', hash = '' }: Row): readonly string[] {
  return [kind, at, who, what, detail, hash];
}

function frontRows({ workspaceId, period, madeAt, madeBy, isCut, findings }: Evidence): readonly Row[] {
  const at = madeAt.toISOString();
  const days = `${period.from} to ${period.to}, UTC`;
  return [
    {
      kind: 'export',
      at,
      who: madeBy,
      what: `workspace ${workspaceId}`,
      detail: isCut ? `${days}; cut, export its months one by one` : days,
    },
    ...findings.now.map(
      ({ code, severity, sentence, evidence }): Row => ({
        kind: 'finding now',
        at,
        what: `${code} (${severity})`,
        detail: `${sentence} ${evidence}`,
      }),
    ),
    ...findings.unseen.map((sentence): Row => ({ kind: 'unseen now', at, what: sentence })),
  ];
}

function auditRow({ week, postedAt, findings }: PostedAudit): Row {
  return { kind: 'weekly audit', at: postedAt.toISOString(), what: week, detail: toFindingsText(findings) };
}

function toFindingsText(findings: readonly KeptFinding[] | null): string {
  if (findings === null) return 'what it found was not kept';
  if (findings.length === 0) return 'nothing found';
  return findings.map(({ code, severity }) => `${code} (${severity})`).join(', ');
}

function decisionRow({ at, who, pinId, line, move, from, to, version, ...rest }: Decision): Row {
  const what = `${move}: ${from} → ${to}; pin ${pinId}, line ${line}, version ${version}`;
  return { kind: 'decision', at, who: who ?? 'the clock', what, detail: toDetail(rest), hash: rest.hash };
}

function toDetail({ reason, changes }: Pick<Decision, 'reason' | 'changes'>): string {
  if (reason !== null) return reason;
  return changes === null ? '' : JSON.stringify(changes);
}

function sealRow({ madeAt, seal: { lines, seal } }: Evidence): Row {
  return { kind: 'seal', at: madeAt.toISOString(), what: `the whole history, lines: ${lines}`, hash: seal };
}
