import { expect, it, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

it('begins at once, never twice at a time, and once more for all that was asked meanwhile', async () => {
  const waiting: { done: () => void; fail: () => void }[] = [];
  const ask = oneAtATime(() => new Promise<void>((done, fail) => waiting.push({ done, fail })));
  for (let time = 0; time < 5; time += 1) ask();
  expect(waiting).toHaveLength(1);
  waiting[0]!.fail();
  await expect.poll(() => waiting.length).toBe(2);
  waiting[1]!.done();
  await new Promise((soon) => setImmediate(soon));
  expect(waiting).toHaveLength(2);
  ask();
  expect(waiting).toHaveLength(3);
});

it('rests between one time and the next, however often it is asked', async () => {
  vi.useFakeTimers();
  let count = 0;
  const ask = oneAtATime(async () => {
    count += 1;
  }, 5000);
  for (let second = 0; second < 20; second += 1) {
    ask();
    await vi.advanceTimersByTimeAsync(1000);
  }
  vi.useRealTimers();
  // At 0, 5, 10, 15 and 20 seconds.
  expect(count).toBe(5);
});
