import { expect, it } from 'vitest';
import { atRule } from './at-rule.ts';
import { closedSetFigures } from './closed-set-figures.ts';

it('counts over all groups, and shows the confusion of the first', () => {
  const strangers = [
    { count: 3, of: 4 },
    { count: 4, of: 4 },
  ];
  const confusion = [
    [3, 1, 0],
    [0, 2, 2],
  ];
  const other = [
    [4, 0, 0],
    [0, 4, 0],
  ];
  const figures = closedSetFigures(
    [
      { confusion, aucs: [0.9, 0.7], strangers },
      { confusion: other, aucs: [1, 1], strangers },
    ],
    1,
  );
  expect(figures).toMatchObject({
    ...{ groups: 2, people: 4, confusion },
    right: { count: 13, of: 16 },
    strangersTaken: { count: 14, of: 16 },
  });
  expect(figures.auc).toBeCloseTo(0.9, 12);
  expect(figures.ci95Auc[0]).toBeLessThan(0.9);
});

it('counts what a rule takes and refuses; what has no score is refused', () => {
  const none = { matedBits: null, nonMatedBits: null, nonMatedRates: null };
  const trials = [
    { subject: 'a', mated: Float64Array.of(1, Number.NaN, 3), nonMated: Float64Array.of(2, 2.1), ...none },
    { subject: 'b', mated: Float64Array.of(5), nonMated: Float64Array.of(Number.NaN, 0), ...none },
  ];
  const { fmr, fnmr, words } = atRule(trials, { threshold: 2, words: 'above 2' }, 1);
  expect([fmr.count, fmr.of, fnmr.count, fnmr.of, words]).toEqual([1, 4, 2, 4, 'above 2']);
});
