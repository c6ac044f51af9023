import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../../../src/db/schema.ts';
import { isAcrossWorkspaces } from './across-workspaces.ts';
import { readScopes, type Scope } from './read-scopes.ts';

const COLUMN = 'workspace_id';
const CONDITIONS = new Set(['where', 'on', 'using', 'having']);
const LISTS = new Set(['select', 'returning']);
const TABLE_COMES = new Set(['from', 'join', 'update', 'into', 'using', ',', 'only']);

const tables: ReadonlySet<string> = new Set(
  Object.values(schema)
    .flatMap((value: unknown) => (is(value, PgTable) ? [getTableConfig(value)] : []))
    .filter(({ columns }) => columns.some(({ name }) => name === COLUMN))
    .map(({ name }) => name),
);

/** The tables of workspaces' rows that a statement touches without saying of which workspace, in any of its queries. */
export function findUnnamedTables(statement: string): readonly string[] {
  const scopes = readScopes(statement);
  const all = scopes.flatMap(withInner);
  return [...new Set(all.flatMap((scope) => findInScope(scope, all)))];
}

interface Reference {
  readonly table: string;
  readonly alias: string;
  readonly isInsert: boolean;
}

function findInScope(scope: Scope, all: readonly Scope[]): readonly string[] {
  if (isAcrossWorkspaces(scope.words.map(({ text }) => text).join(' '))) return [];
  return findReferences(scope)
    .filter((reference) => !isNamed(reference, scope) && !isHandedOn(scope, all))
    .map(({ table }) => table);
}

function findReferences({ words }: Scope): readonly Reference[] {
  return words.flatMap(({ text: table, clause }, at) => {
    const before = words[at - 1]?.text ?? '';
    if (!tables.has(table) || !TABLE_COMES.has(before)) return [];
    if (before === ',' && clause !== 'from' && clause !== 'using') return [];
    const next = words[at + 1]?.text === 'as' ? words[at + 2] : words[at + 1];
    const alias = next !== undefined && /^[a-z_]\w*$/u.test(next.text) ? next.text : table;
    return [{ table, alias, isInsert: before === 'into' }];
  });
}

/** In a condition, its own or that of a query inside; of what is inserted, in the list of columns. */
function isNamed({ table, alias, isInsert }: Reference, scope: Scope): boolean {
  if (isInsert) return scope.words.some(({ text, clause }) => text === COLUMN && clause === 'into');
  const names = [`${table}.${COLUMN}`, `${alias}.${COLUMN}`];
  const mine = scope.words.some(
    ({ text, clause }, at) =>
      CONDITIONS.has(clause) && (text === COLUMN || names.includes(text)) && !isOtherThan(scope, at),
  );
  return (
    mine || scope.inner.flatMap(withInner).some(({ words }) => words.some(({ text }) => names.includes(text)))
  );
}

/** `<>` names every workspace but one. */
function isOtherThan({ words }: Scope, at: number): boolean {
  return words[at - 1]?.text === '<>' || words[at + 1]?.text === '<>';
}

/** A query that gives the workspace of each row to the one around it, which goes by it. */
function isHandedOn({ name, words }: Scope, all: readonly Scope[]): boolean {
  const gives = words.some(
    ({ text, clause }) => LISTS.has(clause) && (text === '*' || text.endsWith('.*') || text.endsWith(COLUMN)),
  );
  if (name === undefined || !gives) return false;
  return all.some((scope) =>
    scope.words.some(
      ({ text, clause }) => text === `${name}.${COLUMN}` || (clause === 'using' && text === COLUMN),
    ),
  );
}

function withInner(scope: Scope): readonly Scope[] {
  return [scope, ...scope.inner.flatMap(withInner)];
}
