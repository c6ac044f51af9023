import { z } from 'zod';

const failedQuery = z.object({ query: z.string() });

/**
 * Whether this rejection is of a question that postgres.js (3.4.9) asks by itself on each new connection, for the types
 * of lists, and whose failure it lets nobody hear. A process of ours ends by it and is started again.
 */
export function isUnheardQuestion(reason: unknown): boolean {
  const failed = failedQuery.safeParse(reason);
  return (
    failed.success && /^\s*select b\.oid, b\.typarray\s+from pg_catalog\.pg_type a\s/u.test(failed.data.query)
  );
}
