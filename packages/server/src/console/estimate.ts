import { wilsonInterval } from '@ductus/core';
import type { Estimate } from '../schemas/operator-overview.ts';

/** A share with its interval; null where there is nothing to count. */
export function estimate(count: number, of: number): Estimate {
  if (of === 0) return { count, of, share: null, low: null, high: null };
  const { low, high } = wilsonInterval(count, of);
  return { count, of, share: count / of, low, high };
}
