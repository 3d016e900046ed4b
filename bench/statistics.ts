/** The few figures that benchmarks report. */

/** The value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Median over the rounds, and the least and the most. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spread(samples: readonly number[]): Spread {
  return { median: median(samples), least: Math.min(...samples), most: Math.max(...samples) };
}

const RESAMPLES = 2_000;

/** Median of `a` minus median of `b`, with the interval that holds it in 95 of 100 resamplings (percentile bootstrap). */
export function medianDifference(
  a: readonly number[],
  b: readonly number[],
): { readonly difference: number; readonly low: number; readonly high: number } {
  const resampled = (samples: readonly number[]) =>
    median(samples.map(() => samples[Math.floor(Math.random() * samples.length)]!));
  const differences = Array.from({ length: RESAMPLES }, () => resampled(a) - resampled(b));
  return {
    difference: median(a) - median(b),
    low: percentile(differences, 0.025),
    high: percentile(differences, 0.975),
  };
}

/**
 * The share of pairs in which the one of `a` is larger (Mann and Whitney's U over the number of pairs): 0.5 when nothing
 * tells them apart. The standard error is that of equal distributions.
 */
export function superiority(
  a: readonly number[],
  b: readonly number[],
): { readonly share: number; readonly standardError: number } {
  let larger = 0;
  for (const one of a) for (const other of b) larger += one > other ? 1 : one === other ? 0.5 : 0;
  const pairs = a.length * b.length;
  return { share: larger / pairs, standardError: Math.sqrt((a.length + b.length + 1) / (12 * pairs)) };
}

/**
 * The exponent of the power law that fits best: how a figure grows with its size, 1 in proportion, 2 with its square. Least
 * squares on the logarithms.
 */
export function growthExponent(sizes: readonly number[], figures: readonly number[]): number {
  const logs = sizes.map((size, index) => [Math.log(size), Math.log(figures[index]!)] as const);
  const mean = (of: 0 | 1): number => logs.reduce((sum, point) => sum + point[of], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
}
