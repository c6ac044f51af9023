import { toCountText } from './numbers.ts';

/** A number against the same number of the window before. */
export type Change =
  | { readonly kind: 'percent'; readonly percent: number; readonly before: number }
  /** Of so few, a percentage would say more than is known. */
  | { readonly kind: 'count'; readonly by: number; readonly before: number }
  | { readonly kind: 'times'; readonly before: number }
  | { readonly kind: 'same'; readonly before: number }
  | { readonly kind: 'from_none' }
  | { readonly kind: 'to_none'; readonly before: number }
  | { readonly kind: 'still_none' }
  /** One of the two is not whole, so that nothing can be said. */
  | { readonly kind: 'not_comparable' };

/** Below this many, changes are told as numbers. */
const fewest = 20;
/** From here on "up 940%" would only puzzle. */
const manifold = 10;

export function toChange(now: number, before: number): Change {
  if (before === 0) return now === 0 ? { kind: 'still_none' } : { kind: 'from_none' };
  if (now === 0) return { kind: 'to_none', before };
  if (now === before) return { kind: 'same', before };
  if (before < fewest) return { kind: 'count', by: now - before, before };
  if (now >= before * manifold) return { kind: 'times', before };
  const percent = Math.round((now / before - 1) * 100);
  return percent === 0 ? { kind: 'same', before } : { kind: 'percent', percent, before };
}

/** The change beside its number: "up 18%", "6 fewer". */
export function toChangeText(change: Change): string {
  switch (change.kind) {
    case 'percent':
      return `${change.percent > 0 ? 'up' : 'down'} ${Math.abs(change.percent)}%`;
    case 'count':
      return `${toCountText(Math.abs(change.by))} ${change.by > 0 ? 'more' : 'fewer'}`;
    case 'times':
      return `more than ${manifold} times`;
    case 'same':
      return 'about the same';
    case 'from_none':
      return 'none before';
    case 'to_none':
      return `${toCountText(change.before)} before`;
    case 'still_none':
      return 'none before either';
    case 'not_comparable':
      return 'no comparison';
  }
}
