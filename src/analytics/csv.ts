import {
  type AccountFigures,
  isMissing,
  type MetricName,
  type Metrics,
  metricNames,
  type ReportDays,
} from './figures.ts';
import { toPinLabel } from './pin-label.ts';
import { toSummary } from './report-pieces.ts';
import type { Window } from './utc-days.ts';

/** One line of the file: what it is about, and its numbers. */
interface Row {
  readonly part: 'day' | 'top pin' | 'board, last 90 days' | 'submitter, last 90 days';
  readonly name: string;
  readonly window: string;
  /** Pinterest's word for a day; else why there are no numbers. */
  readonly status: string;
  readonly url?: string;
  readonly pins?: number;
  readonly metrics: Metrics;
}

const metricColumns: Readonly<Record<MetricName, string>> = {
  impressions: 'impressions',
  saves: 'saves',
  pinClicks: 'pin_clicks',
  outboundClicks: 'outbound_clicks',
};
const head = [
  'part',
  'name',
  'window',
  'status',
  'url',
  'pins',
  ...metricNames.map((name) => metricColumns[name]),
];

/**
 * The figures of a report as a table, for a spreadsheet: RFC 4180 with a byte order mark, so that every program reads
 * its letters right. What Pinterest did not tell is an empty cell, never a zero.
 */
export function toCsv(figures: AccountFigures, days: ReportDays): string {
  const rows = [...dayRows(figures, days), ...pinRows(figures), ...boardRows(figures)];
  const lines = [head, ...rows.map(toCells)].map((cells) => cells.map(toCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function toCells({ part, name, window, status, url = '', pins, metrics }: Row): readonly (string | number)[] {
  const values = metricNames.map((metric) => metrics[metric] ?? '');
  return [part, name, window, status, url, pins ?? '', ...values];
}

/**
 * Text that a spreadsheet would take for a formula gets a quote before it.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function dayRows(figures: AccountFigures, days: ReportDays): readonly Row[] {
  if (isMissing(figures.days)) return [];
  const summary = toSummary(figures, days);
  const spans = summary === undefined || 'why' in summary ? undefined : summary;
  return figures.days.map(({ date, status, metrics }) => ({
    part: 'day',
    name: date,
    window: toWindowName(date, spans?.now.window, spans?.before?.window),
    status,
    metrics,
  }));
}

function toWindowName(date: string, now: Window | undefined, before: Window | undefined): string {
  if (isWithin(date, now)) return 'now';
  return isWithin(date, before) ? 'before' : '';
}

function isWithin(date: string, window: Window | undefined): boolean {
  return window !== undefined && date >= window.from && date <= window.to;
}

function pinRows({ topPins }: AccountFigures): readonly Row[] {
  if (isMissing(topPins)) return [];
  const window = `${topPins.window.from} to ${topPins.window.to}`;
  return topPins.pins.map((pin) => ({
    part: 'top pin',
    name: toPinLabel(pin),
    window,
    status: isMissing(pin.pin) ? pin.pin.missing : '',
    url: pin.url,
    metrics: pin.metrics,
  }));
}

function boardRows({ boards }: AccountFigures): readonly Row[] {
  if (isMissing(boards)) return [];
  const ofBoards = boards.boards.map(({ name, figures }): Row => {
    const row = { part: 'board, last 90 days', name, window: '' } as const;
    if (isMissing(figures)) return { ...row, status: figures.missing, metrics: {} };
    const { pinsMeasured: pins, metrics, isWhole } = figures;
    return { ...row, status: isWhole ? '' : 'part of the board', pins, metrics };
  });
  const ofPeople = boards.submitters.map(
    ({ userId, pins, metrics }): Row => ({
      part: 'submitter, last 90 days',
      name: userId,
      window: '',
      status: '',
      pins,
      metrics,
    }),
  );
  return [...ofBoards, ...ofPeople];
}
