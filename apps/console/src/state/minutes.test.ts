import { expect, it, vi } from 'vitest';
import { eachMinute, minutesGone } from './minutes.ts';

it('tells whoever listens that a minute has gone by, and keeps no timer for nobody', () => {
  vi.useFakeTimers();
  const before = minutesGone();
  const [first, second] = [vi.fn(), vi.fn()];
  const [endFirst, endSecond] = [eachMinute(first), eachMinute(second)];
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(180_000);
  endFirst();
  vi.advanceTimersByTime(60_000);
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([3, 4]);
  expect(minutesGone() - before).toBe(4);
  endSecond();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
