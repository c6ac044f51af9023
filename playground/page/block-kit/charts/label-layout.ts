/** Characters that stay free between two labels. */
const gap = 1.2;

/**
 * The lines of each label, where every label has room for some characters: on one line if all fit so, on two if that
 * helps, else on one line and only as many of them as do not run into each other. A label without lines is left out.
 */
export function layoutLabels(labels: readonly string[], room: number): readonly (readonly string[])[] {
  if (longest(labels) + gap <= room) return labels.map((label) => [label]);
  const broken = labels.map(breakInTwo);
  if (longest(broken.flat()) + gap <= room) return broken;
  const every = Math.ceil((longest(labels) + gap) / Math.max(room, 1));
  return labels.map((label, index) => (index % every === 0 ? [label] : []));
}

function longest(lines: readonly string[]): number {
  return Math.max(0, ...lines.map((line) => line.length));
}

/** At the space that leaves the shorter longest line. */
function breakInTwo(label: string): readonly string[] {
  const words = label.split(' ');
  const ways = words.slice(1).map((_, index) => {
    const at = index + 1;
    return [words.slice(0, at).join(' '), words.slice(at).join(' ')];
  });
  return ways.reduce<readonly string[]>((best, way) => (longest(way) < longest(best) ? way : best), [label]);
}
