import { expect, it } from 'vitest';
import { wholeSamples } from '../evaluate/probes.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';
import { closedSetOf, groupCases } from './group-protocol.ts';

const sample = (time: number): KeystrokeSample => ({
  session: '1',
  sample: String(time),
  codes: ['KeyA'],
  down: Float64Array.of(time),
  up: Float64Array.of(time + 1),
});
const people = Array.from(
  { length: 11 },
  (_, i): Person<KeystrokeSample> => ({
    subject: `p${i}`,
    samples: [sample(10 * i), sample(10 * i + 1), sample(10 * i + 2)],
    attacks: [],
  }),
);
const plan = {
  ...{ groups: 2, enrolled: 3, strangers: 4, enrol: 1, probe: 1 },
  parting: wholeSamples<KeystrokeSample>(1, 1),
  tunedBy: 'nobody',
};

it('lets nobody be enrolled twice, and only people attack a group who are not in it', () => {
  const groups = [0, 1].map((group) => groupCases(people, plan, 1, group));
  const enrolled = groups.map(({ cases }) => cases.map(({ subject }) => subject));
  expect(new Set(enrolled.flat()).size).toBe(6);
  for (const { cases, strangers } of groups) {
    expect(strangers).toHaveLength(4);
    const own = new Set(cases.flatMap(({ enrol, mated }) => [...enrol, ...mated]));
    for (const { nonMated } of cases) {
      expect(nonMated).toEqual(strangers.flat());
      expect(nonMated.some((one) => own.has(one))).toBe(false);
    }
  }
});

it('counts who a classifier says it was, ranks the enrolled among themselves, and counts strangers apart', () => {
  const shares = (...values: number[]) => Float64Array.from(values);
  const own = [
    [shares(0.8, 0.1, 0.1), shares(0.3, 0.6, 0.1)],
    [shares(0.2, 0.7, 0.1), shares(0.1, 0.2, 0.7)],
  ];
  const strangers = [[shares(0.9, 0.05, 0.05), shares(0.1, 0.1, 0.8)], [shares(0.4, 0.35, 0.25)]];
  expect(closedSetOf(own, strangers)).toEqual({
    confusion: [
      [1, 1, 0],
      [0, 1, 1],
    ],
    // The first’s 0.8 and 0.3 against 0.2 and 0.1; the second’s 0.7 and 0.2 against 0.1 and 0.6.
    aucs: [1, 0.75],
    strangers: [
      { count: 1, of: 2 },
      { count: 1, of: 1 },
    ],
  });
});
