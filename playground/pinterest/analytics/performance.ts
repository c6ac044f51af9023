import type { LocalPin, State } from '../state.ts';
import { toDay } from './days.ts';
import { add, type Figures, none, toFigures, toSeed, withStaged } from './figures.ts';

/** The newest day that has figures: the last one that ended at least the lag ago. */
export function toNewestDay(state: State): number {
  return toDay(new Date(state.now().getTime() - state.staging.lagHours * 60 * 60 * 1000)) - 1;
}

/** What a pin did from one day to another, as far as it existed. */
export function sumOfPin(state: State, pin: LocalPin, days: { from: number; to: number }): Figures {
  const born = toDay(pin.createdAt);
  const seed = toSeed(pin.id);
  const staged = state.staging.figures.get(pin.id);
  let sum = none;
  for (let day = Math.max(days.from, born); day <= days.to; day += 1) {
    sum = add(sum, withStaged(toFigures(seed, day - born, day), staged?.get(day)));
  }
  return sum;
}

/** One day of an account: whether there are figures of it, or why not. */
export interface AccountDay {
  readonly status: string;
  readonly figures: Figures | undefined;
}

/** What all pins of an account did on a day; `pins` are all that it has. */
export function toAccountDay(
  state: State,
  account: { readonly id: string; readonly pins: readonly LocalPin[] },
  day: number,
): AccountDay {
  const staged = state.staging.figures.get(account.id)?.get(day);
  const pins = account.pins.filter((pin) => toDay(pin.createdAt) <= day);
  const isKnown = staged !== undefined || pins.length > 0;
  const status = toStatus(state, account.id, day) ?? (isKnown ? 'READY' : 'BEFORE_PIN_CREATED');
  if (status !== 'READY' && status !== 'ESTIMATE') return { status, figures: undefined };
  const sum = pins.reduce((so, pin) => add(so, sumOfPin(state, pin, { from: day, to: day })), none);
  return { status, figures: withStaged(sum, staged) };
}

function toStatus(state: State, accountId: string, day: number): string | undefined {
  const staged = state.staging.statuses.get(day);
  if (staged !== undefined) return staged;
  if (day > toNewestDay(state)) return 'PROCESSING';
  const since = state.staging.businessSince.get(accountId) ?? day;
  return day < since ? 'BEFORE_BUSINESS_CREATED' : undefined;
}

export function listPinsOf(state: State, accountId: string): readonly LocalPin[] {
  const now = state.now();
  return [...state.pins.values()].filter((pin) => pin.accountId === accountId && pin.visibleAt <= now);
}
