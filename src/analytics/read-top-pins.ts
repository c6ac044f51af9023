import { toLivePinUrl } from '../publishing/live-pin-url.ts';
import type { FigureDeps } from './ask-pinterest.ts';
import type { MetricName, TopPin, TopPins } from './figures.ts';
import type { MeasuredAccount } from './find-measured-account.ts';
import { toPart } from './to-part.ts';
import type { Window } from './utc-days.ts';

/** Each of them costs a call for its title and picture. */
const mostTopPins = 5;

/** The best pins of a window. One whose title cannot be had keeps its place and its numbers. */
export async function readTopPins(
  deps: FigureDeps,
  { ask }: MeasuredAccount,
  { sortBy, window }: { sortBy: MetricName; window: Window },
): Promise<TopPins> {
  const { from: startDate, to: endDate } = window;
  const { pins } = await ask((access) =>
    deps.pinterest.listTopPins(access, { startDate, endDate, sortBy, count: mostTopPins }),
  );
  const { oauthUrl } = deps.config.pinterest;
  const read = await Promise.all(
    pins.map(async ({ pinId, metrics }): Promise<TopPin> => {
      const pin = await toPart(() => ask((access) => deps.pinterest.getMeasuredPin(access, pinId)));
      return { pinId, metrics, pin, url: toLivePinUrl(oauthUrl, pinId) };
    }),
  );
  return { sortedBy: sortBy, window, pins: read };
}
