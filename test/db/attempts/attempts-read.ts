import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../../../src/db/db.ts';
import { queryRows } from '../../../src/db/rows.ts';

const nodeSchema = z.object({
  'Relation Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  get Plans() {
    return z.array(nodeSchema).default([]);
  },
});
type Node = z.output<typeof nodeSchema>;
const explained = z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: nodeSchema })]) });

/** How many rows of attempts the database had in its hands for one statement. */
export async function countAttemptsRead(db: Db, run: (db: Db) => Promise<unknown>): Promise<number> {
  return attemptsRead(await explain(db, run));
}

/** The statement's plan, after it ran. */
async function explain(db: Db, run: (db: Db) => Promise<unknown>): Promise<Node> {
  const plans: Node[] = [];
  await run({
    execute: (async (query: SQL) => {
      const asked = sql`explain (analyze, format json) ${query}`;
      const [row] = await queryRows(db, asked, explained);
      if (row !== undefined) plans.push(row['QUERY PLAN'][0].Plan);
      return [];
    }) as unknown as Db['execute'],
  } as unknown as Db);
  const [plan] = plans;
  if (plan === undefined) throw new Error('Nothing was asked.');
  return plan;
}

function attemptsRead(node: Node): number {
  const own =
    node['Relation Name'] === 'attempts'
      ? (node['Actual Rows'] + node['Rows Removed by Filter']) * node['Actual Loops']
      : 0;
  return node.Plans.reduce((total, each) => total + attemptsRead(each), own);
}
