import type { AxisChart } from '../shapes/chart-shapes.ts';
import { type Scale, toScale } from './axis-scale.ts';
import { layoutLabels } from './label-layout.ts';

/** The drawing in pixels, and where in it the values stand. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly value: number;
}

interface Bar extends Point {
  readonly width: number;
  readonly height: number;
}

export interface ChartLayout {
  readonly frame: Frame;
  readonly ticks: readonly { readonly y: number; readonly value: number; readonly words: string }[];
  readonly categories: readonly {
    readonly x: number;
    readonly label: string;
    readonly lines: readonly string[];
  }[];
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly Point[];
    readonly bars: readonly Bar[];
  }[];
}

const height = 250;
export const lineHeight = 15;
/** About as wide as a character of the drawing's small print. */
const characterWidth = 6.8;
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** Where everything of a line, bar or area chart stands, in a drawing of this width. */
export function layoutChart({ series, axis_config }: AxisChart, width: number): ChartLayout {
  const { categories } = axis_config;
  const scale = toScale(series.flatMap(({ data }) => data.map(({ value }) => value)));
  const sides = toSides(scale);
  const slot = (width - sides.left - sides.right) / Math.max(1, categories.length);
  const labels = layoutLabels(categories, slot / characterWidth);
  const frame = { width, height, ...sides, ...toEnds(axis_config, labels) };
  const xOf = (index: number): number => frame.left + slot * (index + 0.5);
  const yOf = (value: number): number => {
    const share = (value - scale.min) / (scale.max - scale.min);
    return height - frame.bottom - share * (height - frame.top - frame.bottom);
  };
  const barWidth = Math.min(36, (slot * 0.7) / Math.max(1, series.length));
  return {
    frame,
    ticks: scale.ticks.map((value) => ({ y: yOf(value), value, words: short.format(value) })),
    categories: categories.map((label, index) => ({ x: xOf(index), label, lines: labels[index] ?? [] })),
    series: series.map(({ name, data }, place) => {
      const points = categories.map((label, index): Point => {
        const value = data.find((point) => point.label === label)?.value ?? 0;
        return { x: xOf(index), y: yOf(value), label, value };
      });
      const offset = (place - series.length / 2) * barWidth;
      const bars = points.map((point) => ({
        ...point,
        x: point.x + offset,
        y: yOf(Math.max(0, point.value)),
        width: Math.max(1, barWidth - 2),
        height: Math.abs(point.y - yOf(0)),
      }));
      return { name, points, bars };
    }),
  };
}

/** Room beside the drawing, as wide as the longest number. */
function toSides({ ticks }: Scale): Pick<Frame, 'left' | 'right'> {
  const longest = Math.max(...ticks.map((value) => short.format(value).length));
  return { left: 14 + longest * characterWidth, right: 12 };
}

/** Room above for the name of the values, below for the categories and theirs. */
function toEnds(
  { x_label, y_label }: AxisChart['axis_config'],
  labels: readonly (readonly string[])[],
): Pick<Frame, 'top' | 'bottom'> {
  const rows = Math.max(...labels.map((lines) => lines.length));
  return {
    top: y_label === undefined ? 12 : 34,
    bottom: 12 + rows * lineHeight + (x_label === undefined ? 0 : 20),
  };
}
