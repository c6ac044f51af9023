import { toDay } from '../analytics/days.ts';
import type { Figures } from '../analytics/figures.ts';
import { sumOfPin, toNewestDay } from '../analytics/performance.ts';
import type { LocalPin, State } from '../state.ts';
import { toWirePin } from './answers.ts';
import { invalid } from './api-error.ts';

/** Pictures have lifetime figures from this day on: https://developers.pinterest.com/docs/api/v5/pins-get */
const FIRST_LIFETIME = toDay(new Date('2023-03-20'));

/** How to write the pins of one answer: with `pin_metrics` if the query asks for them, which is checked at once. */
export function createPinWriter(
  state: State,
  query: Readonly<Record<string, string | undefined>>,
  viewerId: string,
): (pin: LocalPin) => Record<string, unknown> {
  const asked = query['pin_metrics'] ?? 'false';
  if (asked !== 'true' && asked !== 'false') throw invalid(`'${asked}' is not of type 'boolean'`);
  return (pin) => {
    const wire = toWirePin(state, pin, viewerId);
    return asked === 'true' ? { ...wire, pin_metrics: toPinMetrics(state, pin, viewerId) } : wire;
  };
}

/** Null where there is nobody to measure for: in the sandbox, for others' pins, without a business account. */
function toPinMetrics(state: State, pin: LocalPin, viewerId: string): Record<string, unknown> | null {
  const isBusiness = state.accounts.get(viewerId)?.accountType === 'BUSINESS';
  if (state.environment === 'sandbox' || pin.accountId !== viewerId || !isBusiness) return null;
  const born = toDay(pin.createdAt);
  const to = toNewestDay(state);
  const last90Days = { '90d': born > to ? {} : toWire(sumOfPin(state, pin, { from: to - 89, to })) };
  if (born < FIRST_LIFETIME) return last90Days;
  return { ...last90Days, lifetime_metrics: born > to ? {} : toLifetime(state, pin, to) };
}

function toLifetime(state: State, pin: LocalPin, to: number): Record<string, number> {
  const sum = sumOfPin(state, pin, { from: 0, to });
  const saves = sum.SAVE ?? 0;
  return { ...toWire(sum), reaction: Math.floor(saves / 3), comment: Math.floor(saves / 40) };
}

/** Lower case, and an outbound click by its old name. What is null is left out. */
function toWire(sum: Figures): Record<string, number> {
  const entries: readonly (readonly [string, number | null])[] = [
    ['impression', sum.IMPRESSION],
    ['save', sum.SAVE],
    ['pin_click', sum.PIN_CLICK],
    ['clickthrough', sum.OUTBOUND_CLICK],
  ];
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, number] => entry[1] !== null));
}
