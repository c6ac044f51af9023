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

/** The queries of a statement, each with those inside of it. Good enough for the SQL of this project. */
export function readScopes(statement: string): readonly Scope[] {
  return readQuery(toTokens(statement), 0, undefined).scopes;
}

interface Read {
  readonly scopes: readonly Scope[];
  /** Where its closing bracket is. */
  readonly end: number;
}

/** From a token on to the bracket that closes it; a union is several queries side by side. */
function readQuery(tokens: readonly string[], start: number, name: string | undefined): Read {
  const scopes: Scope[] = [];
  let words: Word[] = [];
  let inner: Scope[] = [];
  let clause = '';
  let depth = 0;
  let at = start;
  const finish = (): void => {
    scopes.push({ name, words, inner });
    words = [];
    inner = [];
    clause = '';
  };
  for (; at < tokens.length; at += 1) {
    const text = tokens[at] ?? '';
    if (text === '(' && QUERIES.has(tokens[at + 1] ?? '')) {
      const read = readQuery(tokens, at + 1, nameOf(tokens, at));
      inner.push(...read.scopes);
      at = read.end;
      continue;
    }
    if (text === ')' && depth === 0) break;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0 && text === 'union') {
      finish();
      continue;
    }
    if (CLAUSES.has(text) && (depth === 0 || clause === '')) clause = text;
    words.push({ text, clause });
  }
  finish();
  return { scopes, end: at };
}

/** `due as materialized (select …` or `(select …) due`. */
function nameOf(tokens: readonly string[], bracket: number): string | undefined {
  const before = tokens.slice(Math.max(0, bracket - 4), bracket).filter((word) => word !== 'materialized');
  if (before.at(-1) === 'as' || (before.at(-1) === 'not' && before.at(-2) === 'as')) {
    return before.filter((word) => word !== 'not').at(-2);
  }
  const after = tokens.slice(closing(tokens, bracket) + 1).filter((word) => word !== 'as');
  return before.at(-1) === 'from' || before.at(-1) === 'join' || before.at(-1) === 'lateral'
    ? after[0]
    : undefined;
}

function closing(tokens: readonly string[], bracket: number): number {
  let depth = 0;
  for (let at = bracket; at < tokens.length; at += 1) {
    if (tokens[at] === '(') depth += 1;
    if (tokens[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** Without what is quoted as a value; names without their quotes. */
function toTokens(statement: string): readonly string[] {
  const plain = statement
    .replaceAll(/'(?:[^']|'')*'/gu, ' ? ')
    .replaceAll('"', '')
    .toLowerCase();
  return plain.match(/[a-z_$][\w$]*(?:\.[a-z_*][\w$]*)*|[(),]|[^\s\w(),]+|\d+/gu) ?? [];
}
