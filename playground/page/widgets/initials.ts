const tones = 8;

/** "Maya Lindqvist" → "ML". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** One of eight colours; neighbours in the list of people never share one. */
export function toneOf(id: string, people: readonly { readonly id: string }[]): number {
  return (
    Math.max(
      0,
      people.findIndex((person) => person.id === id),
    ) % tones
  );
}
