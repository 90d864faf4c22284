import { expect, it } from 'vitest';
import { barShare } from './bar-share.ts';

it('tells large values apart, and small ones from a full bar', () => {
  const all = [10.7, -8.6, 7.3, 6.9];
  const shares = all.map((value) => barShare(value, all, 8));
  expect(shares[0]).toBe(100);
  expect(shares.map((share) => Math.round(share))).toEqual([100, 80, 68, 64]);
  expect(barShare(2, [2, 1], 8)).toBe(25);
  expect(barShare(0, [0], 1)).toBe(0);
});
