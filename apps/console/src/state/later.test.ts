import { expect, it } from 'vitest';
import { later } from './later.ts';

it('loads once, whoever asks, and again only after a failure', async () => {
  let count = 0;
  const part = later(async () => {
    count += 1;
    if (count === 1) throw new Error('away');
    return count;
  });
  await expect(part.load()).rejects.toThrow('away');
  expect(part.loaded()).toBeUndefined();
  expect(await Promise.all([part.load(), part.load()])).toEqual([2, 2]);
  expect(part.loaded()).toBe(2);
});
