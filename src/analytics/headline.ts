import { isMissing, type MetricName, type Part, type TopPins } from './figures.ts';
import { metricWords } from './metric-words.ts';
import { toAmountText, toCountText } from './numbers.ts';
import { leadMetric, type MetricSummary, type Summary } from './summary.ts';
import { countDays } from './utc-days.ts';

/** What a person would say about the window, in one breath. */
export interface Headline {
  readonly sentence: string;
  /** The title of the pin that led, if one did. */
  readonly leader: string | undefined;
}

export function toHeadline(summary: Summary, topPins: Part<TopPins>): Headline {
  const metric = leadMetric(summary);
  const days = countDays(summary.now.window);
  if (metric === undefined) return { sentence: `No figures for these ${days} days`, leader: undefined };
  const sentence = metric.now === 0 ? noneSentence(summary, metric) : someSentence(metric, days);
  return { sentence, leader: metric.now === 0 ? undefined : toLeader(topPins, metric.name) };
}

function someSentence({ name, now, days: counted, before, change }: MetricSummary, days: number): string {
  const { label, unit } = metricWords[name];
  const total = toCountText(now);
  switch (change.kind) {
    case 'percent':
      return `${label} ${change.percent > 0 ? 'up' : 'down'} ${Math.abs(change.percent)}% to ${total}`;
    case 'count':
      return `${label} ${change.by > 0 ? 'up' : 'down'} from ${toCountText(before ?? 0)} to ${total}`;
    case 'times':
      return `${label} up more than tenfold, from ${toCountText(before ?? 0)} to ${total}`;
    case 'same':
      return `${label} about the same, at ${total}`;
    case 'from_none':
      return `${toAmountText(now, unit)}, after none before`;
    case 'to_none':
    case 'still_none':
    case 'not_comparable':
      return `${toAmountText(now, unit)} in ${counted === days ? '' : `${counted} of `}${days} days`;
  }
}

function noneSentence({ now }: Summary, { name, before = 0 }: MetricSummary): string {
  const [, many] = metricWords[name].unit;
  if (before > 0) return `No ${many}, after ${toCountText(before)} before`;
  return `A quiet ${countDays(now.window) === 7 ? 'week' : 'time'}: no ${many}`;
}

/** A pin leads only by the number that the headline is about. */
function toLeader(topPins: Part<TopPins>, name: MetricName): string | undefined {
  if (isMissing(topPins) || topPins.sortedBy !== name) return undefined;
  const [first] = topPins.pins;
  if (first === undefined || isMissing(first.pin) || (first.metrics[name] ?? 0) === 0) return undefined;
  return first.pin.title === '' ? undefined : first.pin.title;
}
