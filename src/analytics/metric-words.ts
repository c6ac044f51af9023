import type { MetricName } from './figures.ts';

interface MetricWords {
  readonly label: string;
  /** One and many of them, inside a sentence. */
  readonly unit: readonly [string, string];
}

export const metricWords: Readonly<Record<MetricName, MetricWords>> = {
  impressions: { label: 'Impressions', unit: ['impression', 'impressions'] },
  saves: { label: 'Saves', unit: ['save', 'saves'] },
  pinClicks: { label: 'Pin clicks', unit: ['pin click', 'pin clicks'] },
  outboundClicks: { label: 'Outbound clicks', unit: ['outbound click', 'outbound clicks'] },
};
