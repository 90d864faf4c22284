import { expect, test } from 'vitest';
import { COHORT_SIZE } from './free-text-cohort.ts';
import { cohortScores } from './free-text-cohort-scores.ts';
import { freeTextModel } from './free-text-model.ts';
import { exampleFreeText } from './testing/example-free-text.ts';

const model = freeTextModel(exampleFreeText);

/** Each member's mean ratio as it is defined: a logarithm for every event, each kept within 3 nats. */
function membersScores(places: Int16Array, values: Float32Array, anybody: Float32Array): number[] {
  const { means, inverse, log, memberFactor, memberBase } = model.cohort;
  return Array.from({ length: COHORT_SIZE }, (_, m) => {
    // base = e^(ln(scatter) / 5), factor = base / scatter.
    const inverseScatter = memberFactor[m]! / memberBase[m]!;
    const memberLog = -2.5 * Math.log(memberBase[m]!);
    let sum = 0;
    for (let i = 0; i < places.length; i++) {
      const c = places[i]!;
      const off = values[i]! - means[c * COHORT_SIZE + m]!;
      const density = log[c]! + memberLog - 2.5 * Math.log(1 + off * off * inverse[c]! * inverseScatter);
      sum += Math.max(-3, Math.min(3, density - anybody[i]!));
    }
    return sum / places.length;
  });
}

test.each([
  ['ordinary times', (i: number) => 4.5 + 0.2 * Math.sin(i), (i: number) => 0.5 * Math.cos(i)],
  ['times that nobody has', (i: number) => (i % 2 === 0 ? -50 : 90), () => -30],
  ['times that anybody has more often', () => 4.5, () => 60],
])('the cohort scores %s as the ratios one by one do', (_, value, density) => {
  const places = Int16Array.from({ length: 101 }, (_, i) => i % model.size);
  const values = Float32Array.from(places, (_, i) => value(i));
  const anybody = Float32Array.from(places, (_, i) => density(i));
  const scores = membersScores(places, values, anybody);
  const mean = scores.reduce((sum, score) => sum + score, 0) / COHORT_SIZE;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const { cohortMean, cohortSpread } = cohortScores({ places, values }, anybody, model.cohort);
  expect(cohortMean).toBeCloseTo(mean, 8);
  expect(cohortSpread).toBeCloseTo(Math.sqrt(squares / COHORT_SIZE), 8);
});
