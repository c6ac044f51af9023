/** A query, or the part of one between brackets that is a query of its own. */
export interface Scope {
  /** The name that the query around it gives to this one. */
  readonly name: string | undefined;
  readonly words: readonly Word[];
  readonly inner: readonly Scope[];
}

/** A word, and the clause of its query that it stands in: `select`, `from`, `where`, `on` … */
export interface Word {
  readonly text: string;
  readonly clause: string;
}

const CLAUSES = new Set(
  'with select from where on using set returning values into group order having limit for'.split(' '),
);
const QUERIES = new Set(['select', 'with', 'insert', 'update', 'delete']);

/** Words, and what stands between brackets. */
type Part = string | readonly Part[];

/** The queries of a statement, each with those inside of it. Good enough for the SQL of this project. */
export function readScopes(statement: string): readonly Scope[] {
  return toScopes(toParts(toTokens(statement)), undefined);
}

function toParts(tokens: readonly string[]): readonly Part[] {
  const open: Part[][] = [[]];
  for (const token of tokens) {
    if (token === '(') open.push([]);
    else if (token === ')') open.at(-2)?.push(open.pop() ?? []);
    else open.at(-1)?.push(token);
  }
  return open[0] ?? [];
}

/** A union is several queries side by side. */
function toScopes(parts: readonly Part[], name: string | undefined): readonly Scope[] {
  const at = parts.indexOf('union');
  if (at === -1) return [toScope(parts, name)];
  return [toScope(parts.slice(0, at), name), ...toScopes(parts.slice(at + 1), name)];
}

function toScope(parts: readonly Part[], name: string | undefined): Scope {
  const words: Word[] = [];
  const inner: Scope[] = [];
  const read = (some: readonly Part[], outer: string | undefined): void => {
    let clause = outer ?? '';
    some.forEach((part, at) => {
      if (typeof part === 'string') {
        // Between brackets the clause is that of the words around them.
        if (outer === undefined && CLAUSES.has(part)) clause = part;
        words.push({ text: part, clause });
      } else if (isQuery(part)) inner.push(...toScopes(part, nameOf(some, at)));
      else read(part, clause);
    });
  };
  read(parts, undefined);
  return { name, words, inner };
}

function isQuery([first]: readonly Part[]): boolean {
  return typeof first === 'string' && QUERIES.has(first);
}

/** `due as materialized (select …` or `from (select …) due`. */
function nameOf(parts: readonly Part[], at: number): string | undefined {
  const before = parts.slice(0, at).filter((part) => part !== 'materialized' && part !== 'not');
  if (before.at(-1) === 'as') return toName(before.at(-2));
  const isTable = ['from', 'join', 'lateral'].includes(toName(before.at(-1)) ?? '');
  return isTable ? toName(parts.slice(at + 1).find((part) => part !== 'as')) : undefined;
}

function toName(part: Part | undefined): string | undefined {
  return typeof part === 'string' ? part : undefined;
}

/** Without what is quoted as a value; names without their quotes. */
function toTokens(statement: string): readonly string[] {
  const plain = statement
    .replaceAll(/'(?:[^']|'')*'/gu, ' ? ')
    .replaceAll('"', '')
    .toLowerCase();
  return plain.match(/[a-z_$][\w$]*(?:\.[a-z_*][\w$]*)*|[(),]|[^\s\w(),]+|\d+/gu) ?? [];
}
