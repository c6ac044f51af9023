/**
 * How long each thing may take on a connection to PostgreSQL, in milliseconds. A connection that is silent for
 * `silenceMs` counts as dead: keep `idleMs`, after which an idle one is closed, and `statementMs`, after which the
 * server ends a statement, together below it. With `waitMs`, no statement is without an answer for more than ten seconds.
 */
export type PostgresTiming = {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleMs: number;
  readonly silenceMs: number;
  /** How long statements wait for a connection while none comes free at all. */
  readonly waitMs: number;
  /** How long closing waits for running statements. */
  readonly closeMs: number;
};

export const POSTGRES_TIMING: PostgresTiming = {
  statementMs: 5000,
  lockMs: 2000,
  idleMs: 2000,
  silenceMs: 8000,
  waitMs: 2000,
  closeMs: 5000,
};
