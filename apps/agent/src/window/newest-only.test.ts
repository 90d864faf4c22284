import { expect, it } from 'vitest';
import { newestOnly } from './newest-only.ts';

it('takes the first and the last of what comes while one is under way', async () => {
  const taken: number[] = [];
  const ends: (() => void)[] = [];
  const give = newestOnly((one: number) => {
    taken.push(one);
    return new Promise<void>((end) => ends.push(end));
  });
  const first = give(1);
  for (const one of [2, 3, 4]) await give(one);
  expect(taken).toEqual([1]);
  ends.shift()!();
  await expect.poll(() => taken).toEqual([1, 4]);
  ends.shift()!();
  await first;
  const next = give(5);
  expect(taken).toEqual([1, 4, 5]);
  ends.shift()!();
  await next;
});

it('goes on after one that failed', async () => {
  const taken: number[] = [];
  const give = newestOnly(async (one: number) => {
    taken.push(one);
    if (one === 1) throw new Error('The page is gone.');
  });
  await give(1);
  await give(2);
  expect(taken).toEqual([1, 2]);
});
