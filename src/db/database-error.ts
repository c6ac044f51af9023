import { DrizzleQueryError } from 'drizzle-orm/errors';
import { z } from 'zod';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNIQUE_VIOLATION = '23505';

/** postgres.js calls it constraint_name, PGlite constraint. */
const serverError = z.object({
  code: z.string(),
  constraint_name: z.string().optional(),
  constraint: z.string().optional(),
});

/** Whether a statement failed because a row with this key exists: of any unique index, or of the one named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const { data } = serverError.safeParse(cause);
  if (data?.code !== UNIQUE_VIOLATION) return false;
  return constraint === undefined || constraint === (data.constraint_name ?? data.constraint);
}
