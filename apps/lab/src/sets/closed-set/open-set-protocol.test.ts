import { seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { longPlan, runOpenSet } from './open-set-protocol.ts';
import { forestSystem, neighbourSystem, ownSystem, type System } from './systems.ts';

/** People who type two keys each in their own way: a hold, a hold, press-press and release-press, in seconds. */
const random = seededRandom(3);
const people = Array.from({ length: 12 }, () => {
  const hold = 0.05 + 0.1 * random();
  const gap = 0.05 + 0.3 * random();
  return Array.from({ length: 50 }, () => {
    const [first, second] = [hold + 0.01 * random(), hold + 0.01 * random()];
    const between = gap + 0.02 * random();
    return Float64Array.of(first, second, first + between, between);
  });
});
const { draws } = longPlan;
const run = (system: System, enrolled: number) => runOpenSet(system, people, 2, enrolled, 1);

describe('runOpenSet', () => {
  it('counts owners, enrolled attackers and strangers', () => {
    const nobody: System = { name: 'nobody', rule: '', enrol: (group) => () => group.map(() => false) };
    const result = run(nobody, 4);
    expect(result.ownersRejected).toMatchObject({ count: draws * 4 * 40, of: draws * 4 * 40 });
    expect(result.enrolledAccepted).toMatchObject({ count: 0, of: draws * 4 * 5 * 3 });
    expect(result.strangersAccepted).toMatchObject({ count: 0, of: draws * 8 * 5 * 4 });
    expect(result.strangersIn).toMatchObject({ count: 0, of: draws * 8 * 5 });
  });

  it('lets every stranger in when one person is enrolled in a closed set', () => {
    for (const system of [forestSystem, neighbourSystem]) {
      const { strangersAccepted, ownersRejected } = run(system, 1);
      expect(strangersAccepted.count).toBe(strangersAccepted.of);
      expect(ownersRejected.count).toBe(0);
    }
  });

  it('finds somebody for every stranger by the nearest neighbours, however many are enrolled', () => {
    const { strangersIn, strangersAccepted } = run(neighbourSystem, 6);
    expect(strangersIn.count).toBe(strangersIn.of);
    expect(strangersAccepted.count * 6).toBe(strangersAccepted.of);
  });

  it('lets few strangers in where each person is known alone', () => {
    const { strangersAccepted } = run(ownSystem, 6);
    expect(strangersAccepted.count / strangersAccepted.of).toBeLessThan(0.1);
  });

  it('draws the same groups for the same seed', () => {
    expect(run(ownSystem, 3)).toEqual(run(ownSystem, 3));
  });
});
