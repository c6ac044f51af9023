import type { AxisChart } from '../shapes/chart-shapes.ts';
import { type Scale, toScale } from './axis-scale.ts';

/** Size and inner margins of the drawing, in SVG units. */
export const frame = { width: 640, height: 260, left: 56, right: 16, top: 12, bottom: 40 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Bar extends Point {
  readonly width: number;
  readonly height: number;
}

export interface ChartLayout {
  readonly scale: Scale;
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly categories: readonly { readonly x: number; readonly label: string; readonly isShown: boolean }[];
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly Point[];
    readonly bars: readonly Bar[];
  }[];
}

/** Where everything of a line, bar or area chart stands. */
export function layoutChart({ series, axis_config }: AxisChart): ChartLayout {
  const { categories } = axis_config;
  const scale = toScale(series.flatMap(({ data }) => data.map(({ value }) => value)));
  const slot = (frame.width - frame.left - frame.right) / Math.max(1, categories.length);
  const xOf = (index: number): number => frame.left + slot * (index + 0.5);
  const yOf = (value: number): number => {
    const share = (value - scale.min) / (scale.max - scale.min);
    return frame.height - frame.bottom - share * (frame.height - frame.top - frame.bottom);
  };
  const barWidth = Math.min(36, (slot * 0.7) / Math.max(1, series.length));
  const valueAt = (data: AxisChart['series'][number]['data'], label: string): number =>
    data.find((point) => point.label === label)?.value ?? 0;
  // More than about ten labels would run into each other.
  const every = Math.ceil(categories.length / 10);
  return {
    scale,
    ticks: scale.ticks.map((value) => ({ y: yOf(value), value })),
    categories: categories.map((label, index) => ({ x: xOf(index), label, isShown: index % every === 0 })),
    series: series.map(({ name, data }, place) => ({
      name,
      points: categories.map((label, index) => ({ x: xOf(index), y: yOf(valueAt(data, label)) })),
      bars: categories.map((label, index) => {
        const value = valueAt(data, label);
        const left = xOf(index) + (place - series.length / 2) * barWidth;
        const top = yOf(Math.max(0, value));
        return { x: left, y: top, width: barWidth - 2, height: Math.abs(yOf(value) - yOf(0)) };
      }),
    })),
  };
}

export interface Slice {
  readonly label: string;
  readonly value: number;
  readonly share: number;
  /** `d` of an SVG path around the origin, radius 100. */
  readonly path: string;
}

export function layoutPie(segments: readonly { label: string; value: number }[]): readonly Slice[] {
  const total = segments.reduce((sum, { value }) => sum + value, 0);
  let from = 0;
  return segments.map(({ label, value }) => {
    const share = total === 0 ? 0 : value / total;
    const path = slicePath(from, from + share);
    from += share;
    return { label, value, share, path };
  });
}

function slicePath(from: number, to: number): string {
  // A whole circle has no beginning and no end, which an arc needs.
  const end = Math.min(to, from + 0.9999);
  const at = (turn: number): string => {
    const angle = turn * 2 * Math.PI - Math.PI / 2;
    return `${(100 * Math.cos(angle)).toFixed(2)} ${(100 * Math.sin(angle)).toFixed(2)}`;
  };
  return `M0 0L${at(from)}A100 100 0 ${end - from > 0.5 ? 1 : 0} 1 ${at(end)}Z`;
}
