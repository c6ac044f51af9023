import { expect, test } from 'vitest';
import { type Evidence, toEvidenceJson, toEvidenceName } from '../../../src/audit/evidence/evidence.ts';
import { toEvidenceCsv } from '../../../src/audit/evidence/evidence-csv.ts';
import { toDecision } from '../../../src/audit/evidence/to-decision.ts';

const at = new Date('2026-11-23T10:00:00Z');
const pinId = '00000000-0000-4000-8000-000000000001';

const line = (revision: number, who: string | null, note: string | null, changes: unknown = null) => ({
  workspaceId: 'T1',
  pinId,
  revision,
  at,
  text: JSON.stringify([
    'T1',
    pinId,
    revision,
    who,
    'reject',
    'in_review',
    'rejected',
    2,
    note,
    changes,
    at.getTime(),
  ]),
  hash: 'ab'.repeat(32),
  before: null,
});

function someEvidence(over: Partial<Evidence> = {}): Evidence {
  return {
    workspaceId: 'T1',
    period: { from: '2026-08-26', to: '2026-11-23' },
    madeAt: at,
    madeBy: 'UANA',
    findings: { now: [], unseen: [], weekly: [] },
    decisions: [],
    isCut: false,
    ticks: [],
    seal: { lines: 2, seal: 'cd'.repeat(32) },
    ...over,
  };
}

const rowsOf = (evidence: Evidence) => toEvidenceCsv(evidence).split('\r\n');
const when = '2026-11-23T10:00:00.000Z';

test('a decision is told from the very text that is sealed', () => {
  expect(toDecision(line(3, 'URUI', 'off brand'))).toMatchObject({
    at: when,
    who: 'URUI',
    pinId,
    line: 3,
    move: 'reject',
    from: 'in_review',
    to: 'rejected',
    version: 2,
    reason: 'off brand',
    hashBefore: null,
  });
  expect(() => toDecision({ ...line(3, null, null), text: '["T1"]' })).toThrow();
});

test('a reason that begins like a formula, and an edit, each have their cell', () => {
  const rows = rowsOf(
    someEvidence({
      decisions: [
        toDecision(line(1, 'URUI', '=cmd|1')),
        toDecision(line(2, null, null, { title: ['Linen', '=1+1'] })),
      ],
    }),
  );
  const what = `reject: in_review → rejected; pin ${pinId}, line`;
  const hash = 'ab'.repeat(32);
  expect(rows[2]).toBe(`decision,${when},URUI,"${what} 1, version 2",'=cmd|1,${hash}`);
  expect(rows[3]).toBe(
    `decision,${when},the clock,"${what} 2, version 2","{""title"":[""Linen"",""=1+1""]}",${hash}`,
  );
});

test('weekly audits tell their codes, that there was nothing, or that it was not kept', () => {
  const weekly = [
    { week: '2026-W45', postedAt: at, findings: [{ code: 'scope_unused', severity: 'look' }] },
    { week: '2026-W46', postedAt: at, findings: [] },
    { week: '2026-W47', postedAt: at, findings: null },
  ];
  expect(rowsOf(someEvidence({ findings: { now: [], unseen: [], weekly } })).slice(2, 5)).toEqual([
    `weekly audit,${when},,2026-W45,scope_unused (look),`,
    `weekly audit,${when},,2026-W46,nothing found,`,
    `weekly audit,${when},,2026-W47,what it found was not kept,`,
  ]);
});

test('an export that is cut says so in both files, and how to get the rest', () => {
  const evidence = someEvidence({ isCut: true });
  expect(rowsOf(evidence)[1]).toContain('cut, export its months one by one');
  expect(JSON.parse(toEvidenceJson(evidence))).toMatchObject({ isCut: true });
});

test('both files are named after their days', () => {
  const { period } = someEvidence();
  expect(toEvidenceName(period, 'json')).toBe('corkboard-evidence-2026-08-26-2026-11-23.json');
  expect(toEvidenceName(period, 'csv')).toBe('corkboard-evidence-2026-08-26-2026-11-23.csv');
});
