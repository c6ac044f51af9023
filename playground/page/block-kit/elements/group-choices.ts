import type { Choice } from './select-choices.ts';

interface Line {
  readonly choice: Choice;
  /** Place in the whole list, which the arrow keys count by. */
  readonly index: number;
}

/** Neighbours of one option group, in the app's order. */
export function groupChoices(
  choices: readonly Choice[],
): readonly { readonly name: string | undefined; readonly lines: readonly Line[] }[] {
  const groups: { name: string | undefined; lines: Line[] }[] = [];
  for (const [index, choice] of choices.entries()) {
    const open = groups.at(-1);
    if (open && open.name === choice.group) open.lines.push({ choice, index });
    else groups.push({ name: choice.group, lines: [{ choice, index }] });
  }
  return groups;
}
