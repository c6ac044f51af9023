const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const shares = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** "1,204" */
export function toCountText(count: number): string {
  return counts.format(count);
}

/** "2.5%" */
export function toShareText(share: number): string {
  return shares.format(share);
}

/** "1 save", "1,204 saves" */
export function toAmountText(count: number, [one, many]: readonly [string, string]): string {
  return `${toCountText(count)} ${count === 1 ? one : many}`;
}
