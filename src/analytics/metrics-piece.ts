import { toChangeText } from './change.ts';
import { metricNames } from './figures.ts';
import { metricWords } from './metric-words.ts';
import { toCountText, toShareText } from './numbers.ts';
import { context, type Piece } from './piece.ts';
import { findMetric, type RateSummary, type Summary } from './summary.ts';

/** The four numbers with their changes, and what share of the impressions led to each. */
export function metricsPiece(summary: Summary): Piece {
  const lines = metricNames.map((name) => {
    const metric = findMetric(summary, name);
    const { label } = metricWords[name];
    if (metric === undefined) return { label, value: 'not told by Pinterest' };
    const isAlone = metric.change.kind === 'not_comparable';
    const value = toCountText(metric.now);
    return { label, value: isAlone ? value : `${value}, ${toChangeText(metric.change)}` };
  });
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

const rateLabels: Readonly<Record<RateSummary['name'], string>> = {
  saves: 'Save rate',
  pinClicks: 'Pin click rate',
  outboundClicks: 'Outbound click rate',
};

function toRateText({ name, now, before }: RateSummary): string {
  const then = before === undefined ? '' : ` (${toShareText(before)} before)`;
  return `${rateLabels[name]} ${toShareText(now)}${then}`;
}
