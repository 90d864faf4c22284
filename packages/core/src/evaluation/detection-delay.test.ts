import { describe, expect, it } from 'vitest';
import { detectionDelay } from './detection-delay.ts';

const never = Number.POSITIVE_INFINITY;

describe('detectionDelay', () => {
  it.each([
    [[10, 20, 30], 20],
    [[10, 20, 30, 40], 25],
    [[10, 20, 30, never, never], 30],
    [[10, never], never],
    [[10, 20, never, never], never],
    [[never], never],
  ])('the median of %j is %d', (delays, median) => {
    expect(detectionDelay(Float64Array.from(delays), []).median).toBe(median);
  });

  it('counts who was noticed in time, and of how many', () => {
    const { shares, intruders } = detectionDelay(Float64Array.of(75, 76, never, 300), [75, 300, 10_000]);
    expect(shares.map(({ count, of }) => [count, of])).toEqual([
      [1, 4],
      [3, 4],
      [3, 4],
    ]);
    expect(intruders).toBe(4);
  });

  it.each([
    [[], 'trials-empty'],
    [[Number.NaN], 'trials-invalid'],
    [[-1], 'trials-invalid'],
  ])('refuses %j', (delays, code) => {
    expect(() => detectionDelay(Float64Array.from(delays), [300])).toThrowError(
      expect.objectContaining({ code }),
    );
  });
});
