export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** Round numbers that enclose the values and zero, about four steps apart: 0, 50, 100, 150. */
export function toScale(values: readonly number[]): Scale {
  const low = Math.min(0, ...values);
  // Nothing but zeros still needs an axis.
  const high = Math.max(0, ...values) === low ? low + 1 : Math.max(0, ...values);
  const step = roundStep((high - low) / 4);
  const min = Math.floor(low / step) * step;
  const max = Math.ceil(high / step) * step;
  const count = Math.round((max - min) / step);
  return { min, max, ticks: Array.from({ length: count + 1 }, (_, index) => min + index * step) };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return factor * power;
}
