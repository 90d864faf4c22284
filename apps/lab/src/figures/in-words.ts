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
