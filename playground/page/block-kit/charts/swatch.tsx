import type { JSX } from 'preact';
import type { Chart } from '../shapes/chart-shapes.ts';
import { classOf, lookOf } from './series-looks.ts';

interface SwatchProps {
  readonly chartType: Chart['type'];
  readonly index: number;
  readonly grainId: string;
}

/** The look of a series as the legend shows it: a piece of its line, or of its surface. */
export function Swatch({ chartType, index, grainId }: SwatchProps): JSX.Element {
  const { mark, dash } = lookOf(index);
  if (chartType === 'bar' || chartType === 'pie') {
    return (
      <svg class={`swatch ${classOf(index)}`} width="14" height="14" aria-hidden="true">
        <Surface grainId={grainId} shape={<rect width="14" height="14" rx="3" />} />
      </svg>
    );
  }
  return (
    <svg class={`swatch ${classOf(index)}`} width="34" height="14" aria-hidden="true">
      <path class="line" d="M1 7H33" stroke-dasharray={dash} />
      <path class="mark" d={mark} transform="translate(17 7)" />
    </svg>
  );
}

interface SurfaceProps {
  readonly grainId: string;
  readonly shape: JSX.Element;
}

/** A shape in its series' colour, with its series' grain laid over it. */
export function Surface({ grainId, shape }: SurfaceProps): JSX.Element {
  return (
    <>
      <g class="surface">{shape}</g>
      <g fill={`url(#${grainId})`}>{shape}</g>
    </>
  );
}

/** The grains that the surfaces of one chart name by id. */
export function Grains({
  toId,
  count,
}: {
  readonly toId: (index: number) => string;
  readonly count: number;
}) {
  return (
    <defs>
      {Array.from({ length: count }, (_, index) => (
        <pattern key={toId(index)} id={toId(index)} width="8" height="8" patternUnits="userSpaceOnUse">
          <path class="grain" d={lookOf(index).grain} />
        </pattern>
      ))}
    </defs>
  );
}
