/** 1234 as `1,234`. */
export function count(n: number): string {
  return n.toLocaleString('en-GB');
}

/** 0.0414 as `4.14`. */
export function percent(share: number): string {
  return (100 * share).toFixed(2);
}

/** An interval of fractions in per cent, as `3.10 – 5.20`. */
export function interval([low, high]: readonly [number, number]): string {
  return `${percent(low)} – ${percent(high)}`;
}

/** An interval of fractions as they are, as `0.9310 – 0.9520`. */
export function fractions([low, high]: readonly [number, number]): string {
  return `${low.toFixed(4)} – ${high.toFixed(4)}`;
}
