/** How a series is told from the others without its colour: by the marks and dashes of a line, by the grain of a surface. */
export interface SeriesLook {
  /** `d` of an SVG path around the origin, about 9 pixels wide. */
  readonly mark: string;
  /** Of the line, as SVG's `stroke-dasharray`; undefined: drawn through. */
  readonly dash: string | undefined;
  /** `d` of lines in an 8 × 8 tile that is laid over a surface; empty: plain. */
  readonly grain: string;
}

const looks: readonly [SeriesLook, ...SeriesLook[]] = [
  { mark: 'M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0Z', dash: undefined, grain: '' },
  { mark: 'M-3.9 -3.9H3.9V3.9H-3.9Z', dash: '8 4', grain: 'M-2 2L2 -2M0 8L8 0M6 10L10 6' },
  { mark: 'M0 -5L5 4H-5Z', dash: '2 4', grain: 'M4 3.9v.2M0 7.9v.2M8 7.9v.2M0 -.1v.2M8 -.1v.2' },
  { mark: 'M0 -5.4L5.4 0L0 5.4L-5.4 0Z', dash: '12 4 2 4', grain: 'M0 2H8M0 6H8' },
  { mark: 'M0 5L5 -4H-5Z', dash: '5 3', grain: 'M-2 6L2 10M0 0L8 8M6 -2L10 2' },
  { mark: 'M-5 0H5M0 -5V5', dash: '14 5', grain: 'M0 4H8M4 0V8' },
];

export function lookOf(index: number): SeriesLook {
  return looks[index % looks.length] ?? looks[0];
}

/** The class that carries the colour. */
export function classOf(index: number): string {
  return `series series-${index % looks.length}`;
}
