import { seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { sampleFromTimings } from '../../tasks/fixed/sample-from-timings.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { AFTER, attackedByAll, MOST, nextLogins } from './next-login.ts';

const KEYS = 10;

/** Somebody with a rhythm of their own; from sample `change` on with that of somebody else. */
function typist(seed: number, change = Number.POSITIVE_INFINITY): Person<KeystrokeSample> {
  const [before, after, noise] = [seed, seed + 500, seed + 1000].map(seededRandom) as [
    () => number,
    () => number,
    () => number,
  ];
  const habit = (random: () => number) =>
    Array.from({ length: 2 * KEYS - 1 }, (_, i) =>
      i < KEYS ? 0.06 + 0.08 * random() : 0.1 + 0.25 * random(),
    );
  const habits = [habit(before), habit(after)];
  const samples = Array.from({ length: MOST + AFTER }, (_, i) => {
    const times = habits[i < change ? 0 : 1]!.map((seconds) => seconds * (0.93 + 0.14 * noise()));
    return sampleFromTimings('1', String(i), times.slice(0, KEYS), times.slice(KEYS));
  });
  return { subject: `p${seed}`, samples, attacks: [] };
}

describe('nextLogins', () => {
  const people = Array.from({ length: 6 }, (_, i) => typist(i));

  it('counts who matches next, of the next ten, and of others, at every number of samples', () => {
    const { curve, firstPass } = nextLogins(attackedByAll(people, 2, 1), 1, () => {});
    expect(curve.map(({ samples }) => samples)).toEqual(Array.from({ length: MOST }, (_, i) => i + 1));
    for (const { next, nextTen, others } of curve) {
      expect([next.of, nextTen.of, others.of]).toEqual([6, 60, 6 * 5 * 2]);
      expect(next.interval[0]).toBeLessThanOrEqual(next.count / next.of);
    }
    const last = curve.at(-1)!;
    expect(last.nextTen.count).toBeGreaterThan(54);
    expect(last.others.count).toBeLessThan(6);
    expect(firstPass.every((samples) => samples !== null && samples <= 5)).toBe(true);
  });

  it('asks the sample right after those that enrolled', () => {
    const changing = people.map((_, i) => typist(i, 10));
    const { curve } = nextLogins(attackedByAll(changing, 2, 1), 1, () => {});
    // Nine enrol: the tenth is still theirs. Ten enrol: the next is somebody else's.
    expect(curve[8]!.next.count).toBeGreaterThan(4);
    expect(curve[9]!.next.count).toBeLessThan(2);
    expect(curve[8]!.nextTen.count).toBeLessThan(12);
  });
});
