import { expect, it } from 'vitest';
import { EventClock } from './event-clock.ts';
import { PointerPace } from './pointer-pace.ts';

it('goes on counting where a clock of 32 bits begins again', () => {
  const clock = new EventClock('exact');
  expect(clock.time(2 ** 32 - 10, 0)).toBe(2 ** 32 - 10);
  expect(clock.time(5, 0)).toBe(2 ** 32 + 5);
  expect(clock.time(6, 0)).toBe(2 ** 32 + 6);
});

it('takes the moment of arrival where the platform writes coarse times, unless the event was kept waiting', () => {
  const clock = new EventClock('coarse');
  expect(clock.time(1000, 5000.5)).toBe(5000.5);
  expect(clock.time(1016, 5012.25)).toBe(5012.25);
  // The agent was busy for 300 ms: three keys arrive together, and their written times still tell them apart.
  expect(clock.time(1110, 5400)).toBeCloseTo(5114, 0);
  expect(clock.time(1203, 5400.1)).toBeCloseTo(5207, 0);
  expect(clock.time(1410, 5410)).toBe(5410);
});

it('never goes back', () => {
  const clock = new EventClock('none');
  expect([clock.time(0, 10), clock.time(0, 9), clock.time(0, 11)]).toEqual([10, 10, 11]);
});

it('lets 130 moves in a second through, and goes on after its clock began anew', () => {
  const pace = new PointerPace();
  let wanted = 0;
  for (let at = 0; at < 1000; at += 1) if (pace.wants(at)) wanted += 1;
  expect(wanted).toBeGreaterThan(110);
  expect(wanted).toBeLessThanOrEqual(130);
  expect(pace.wants(0)).toBe(true);
});
