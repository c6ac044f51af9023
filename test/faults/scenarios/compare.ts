import type { Sight } from './sight.ts';

/** What must be seen. Texts are patterns in which `…` stands for anything. */
export type Expected = Partial<Omit<Sight, 'cards'>> & {
  /** Of the only card. */
  readonly card?: string;
};

/** What is not as expected, a sentence for each. */
export function compare(seen: Sight, { card, thread, notices, ...plain }: Expected): readonly string[] {
  const entries = Object.entries(plain) as [keyof typeof plain, unknown][];
  return [
    ...entries.flatMap(([name, wanted]) =>
      seen[name] === wanted ? [] : [`${name} is ${seen[name]} and not ${wanted}`],
    ),
    ...(card === undefined ? [] : compareTexts('card', seen.cards, [card])),
    ...(thread === undefined ? [] : compareTexts('line', seen.thread, thread)),
    ...(notices === undefined ? [] : compareTexts('notice', seen.notices, notices)),
  ];
}

/** Each in its place, and none besides. */
function compareTexts(name: string, seen: readonly string[], wanted: readonly string[]): readonly string[] {
  if (seen.length !== wanted.length) {
    return [`there are ${seen.length} of ${name} and not ${wanted.length}: ${seen.join(' | ')}`];
  }
  return wanted.flatMap((pattern, index) => {
    const text = seen[index] ?? '';
    return fits(text, pattern) ? [] : [`the ${name} says “${text}” and not “${pattern}”`];
  });
}

function fits(text: string, pattern: string): boolean {
  const parts = pattern.split('…');
  const [first = '', ...rest] = parts;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return text.endsWith(parts.at(-1) ?? '');
}
