/** PostgreSQL's unique_violation: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNIQUE_VIOLATION = '23505';

/**
 * Whether the index `one_record_per_live_pin` refused a write: that live pin belongs to another attempt.
 * drizzle wraps the driver's error; postgres.js and PGlite name the index differently.
 */
export function isAlreadyLinked(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause) || cause.code !== UNIQUE_VIOLATION) continue;
    const index =
      'constraint_name' in cause ? cause.constraint_name : 'constraint' in cause && cause.constraint;
    return index === 'one_record_per_live_pin';
  }
  return false;
}
