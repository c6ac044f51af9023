/**
 * How long each thing may take on a connection to PostgreSQL, in milliseconds. A connection that is silent for
 * `silenceMs` counts as dead: keep `idleMs`, after which an idle one is closed, and `statementMs`, after which the
 * server ends a statement, together below it.
 */
export type PostgresTiming = {
  readonly statementMs: number;
  readonly lockMs: number;
  readonly idleMs: number;
  readonly silenceMs: number;
  /** How long closing waits for running statements. */
  readonly closeMs: number;
};

export const POSTGRES_TIMING: PostgresTiming = {
  statementMs: 5000,
  lockMs: 2000,
  idleMs: 2000,
  silenceMs: 8000,
  closeMs: 5000,
};
