export interface Slice {
  readonly label: string;
  readonly value: number;
  readonly share: number;
  /** `d` of an SVG path around the origin, radius 100. */
  readonly path: string;
}

export function layoutPie(segments: readonly { label: string; value: number }[]): readonly Slice[] {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  let from = 0;
  return segments.map(({ label, value }) => {
    const share = total === 0 ? 0 : value / total;
    const path = slicePath(from, from + share);
    from += share;
    return { label, value, share, path };
  });
}

function slicePath(from: number, to: number): string {
  // A whole circle has no beginning and no end, which an arc needs.
  const end = Math.min(to, from + 0.9999);
  const at = (turn: number): string => {
    const angle = turn * 2 * Math.PI - Math.PI / 2;
    return `${(100 * Math.cos(angle)).toFixed(2)} ${(100 * Math.sin(angle)).toFixed(2)}`;
  };
  return `M0 0L${at(from)}A100 100 0 ${end - from > 0.5 ? 1 : 0} 1 ${at(end)}Z`;
}
