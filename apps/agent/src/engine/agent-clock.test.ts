import { expect, test } from 'vitest';
import { AgentClock } from './agent-clock.ts';

function clocks() {
  const at = { wall: 1_000_000, monotonic: 50 };
  const clock = new AgentClock(
    () => at.wall,
    () => at.monotonic,
  );
  const pass = (wall: number, monotonic = wall) => {
    at.wall += wall;
    at.monotonic += monotonic;
    return clock.tick().jump;
  };
  return { clock, pass };
}

test('time passes as on both clocks', () => {
  const { clock, pass } = clocks();
  expect([pass(1000), pass(20_000)]).toEqual(['none', 'none']);
  expect(clock.time).toBe(21_000);
});

test('a wall clock that was set back makes no deadline later', () => {
  const { clock, pass } = clocks();
  expect(pass(-3_600_000, 1000)).toBe('set-back');
  expect(clock.time).toBe(1000);
});

test('sleep counts, though no process saw it', () => {
  const { clock, pass } = clocks();
  expect(pass(600_000, 10)).toBe('slept');
  expect(clock.time).toBe(600_000);
});
