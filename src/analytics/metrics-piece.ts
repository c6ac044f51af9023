import { toChangeText } from './change.ts';
import { metricNames } from './figures.ts';
import { metricWords } from './metric-words.ts';
import { toCountText, toShareText } from './numbers.ts';
import { context, type Piece } from './piece.ts';
import { findMetric, type MetricSummary, type RateSummary, type Summary } from './summary.ts';
import { countDays } from './utc-days.ts';

/** The four numbers with their changes, and what share of the impressions led to each. */
export function metricsPiece(summary: Summary): Piece {
  const length = countDays(summary.now.window);
  const lines = metricNames.map((name) => ({
    label: metricWords[name].label,
    value: toValueText(findMetric(summary, name), length),
  }));
  const rates = summary.rates.map(toRateText).join(' · ');
  return {
    blocks: [
      {
        type: 'section',
        fields: lines.map(({ label, value }) => ({ type: 'mrkdwn', text: `*${label}*\n${value}` })),
      },
      ...(rates === '' ? [] : [context(rates)]),
    ],
    text: [
      `${lines.map(({ label, value }) => `${label} ${value}`).join(' · ')}.`,
      ...(rates === '' ? [] : [`${rates}.`]),
    ],
  };
}

function toValueText(metric: MetricSummary | undefined, length: number): string {
  if (metric === undefined) return 'not told by Pinterest';
  const { now, days, change } = metric;
  if (days < length) return `${toCountText(now)} in ${days} of ${length} days`;
  return change.kind === 'not_comparable' ? toCountText(now) : `${toCountText(now)}, ${toChangeText(change)}`;
}

const rateLabels: Readonly<Record<RateSummary['name'], string>> = {
  saves: 'Save rate',
  pinClicks: 'Pin click rate',
  outboundClicks: 'Outbound click rate',
};

function toRateText({ name, now, before }: RateSummary): string {
  const then = before === undefined ? '' : ` (${toShareText(before)} before)`;
  return `${rateLabels[name]} ${toShareText(now)}${then}`;
}
