import { describe, expect, test } from 'vitest';
import { learnEvents } from '../enrolment/free-text-template.ts';
import { contextOf, EventContext } from '../features/free-text-contexts.ts';
import type { FreeTextEvents } from '../features/free-text-events.ts';
import { freeTextModel } from './free-text-model.ts';
import { freeTextProbe } from './free-text-probe.ts';
import { freeTextReference } from './free-text-reference.ts';
import { freeTextScores } from './free-text-score.ts';
import { exampleFreeText } from './testing/example-free-text.ts';

const model = freeTextModel(exampleFreeText);
const holds = (...values: number[]): FreeTextEvents => ({
  contexts: new Int32Array(values.length).fill(contextOf(EventContext.hold, 255, 255)),
  values: Float64Array.from(values),
  keystrokes: values.length,
});
const scores = (enrolled: FreeTextEvents, window: FreeTextEvents) =>
  freeTextScores(freeTextReference(learnEvents(null, enrolled), model), freeTextProbe(window, model)!, model);

/** The example's numbers for holds, written out: mean, variance within, residual, loading. */
const [mu, within, residual, loading] = [4.5, 0.14, 0.01, 0.25];

describe('freeTextScores', () => {
  test('the factor score is the ratio of two integrals over the hidden factor', () => {
    const enrolled = [4.9, 4.7, 5];
    const window = [4.8, 4.95];
    // ln density of events whose mean is mu + loading z, up to what does not depend on z; a window's events count half.
    const density = (values: readonly number[], share: number) => (z: number) => {
      const n = values.length;
      const off = values.reduce((sum, value) => sum + value - mu, 0) / n - loading * z;
      return (-share * n * off * off) / (2 * (within + n * residual));
    };
    const template = density(enrolled, 1);
    const probe = density(window, 0.5);
    // Brute force: sums over a fine grid of z, standard normal.
    const integral = (log: (z: number) => number) => {
      let sum = 0;
      for (let z = -8; z <= 8; z += 0.001) sum += Math.exp(log(z) - (z * z) / 2);
      return sum;
    };
    const together = integral((z) => template(z) + probe(z)) / integral(template);
    const apart = integral(probe) / integral(() => 0);
    expect(scores(holds(...enrolled), holds(...window)).factor).toBeCloseTo(Math.log(together / apart), 5);
  });

  test("the cohort score is the events' mean ratio, set off against the cohort's", () => {
    const reference = freeTextReference(learnEvents(null, holds(4.2, 4.3, 4.25, 4.2)), model);
    const probe = freeTextProbe(holds(4.25, 4.3), model)!;
    // Student's t with 4 degrees and a given mean and variance; its constant cancels.
    const t = (x: number, mean: number, variance: number) =>
      -Math.log(variance / 2) / 2 - 2.5 * Math.log1p((x - mean) ** 2 / (2 * variance));
    const variance = 1 / (2 * reference.inverse[0]!);
    const anybody = within + residual + loading ** 2;
    const ratio = (x: number) => t(x, reference.means[0]!, variance) - t(x, mu, anybody);
    const own = (ratio(4.25) + ratio(4.3)) / 2;
    const { cohort } = freeTextScores(reference, probe, model);
    expect(cohort).toBeCloseTo((own - probe.cohortMean) / probe.cohortSpread, 5);
    expect(cohort).toBeGreaterThan(0);
  });

  test('a template without a context that the model knows says nothing about factors', () => {
    const unknown: FreeTextEvents = {
      contexts: new Int32Array(0),
      values: new Float64Array(0),
      keystrokes: 0,
    };
    expect(scores(unknown, holds(4.4, 4.6)).factor).toBeCloseTo(0, 10);
  });

  test('no event says more than 3 nats, however far it lies', () => {
    const enrolled = holds(...new Array<number>(2000).fill(4.5));
    const near = scores(enrolled, holds(4.5));
    const far = scores(enrolled, holds(6.4));
    expect(near.cohort).toBeGreaterThan(far.cohort);
    const { cohortMean, cohortSpread } = freeTextProbe(holds(6.4), model)!;
    expect(far.cohort * cohortSpread + cohortMean).toBeGreaterThanOrEqual(-3 - 1e-6);
  });

  test('a window has nothing to compare where the model knows none of its contexts', () => {
    expect(
      freeTextProbe({ contexts: new Int32Array(0), values: new Float64Array(0), keystrokes: 9 }, model),
    ).toBeNull();
  });
});

describe('freeTextModel', () => {
  test('is the same object for the same population, with the same cohort at every start', () => {
    expect(freeTextModel(exampleFreeText)).toBe(model);
    expect(freeTextModel({ ...exampleFreeText }).cohort).toEqual(model.cohort);
  });

  test('draws a cohort that is spread as the population says', () => {
    const means = Array.from(model.cohort.means.subarray(0, 100));
    const centre = means.reduce((sum, value) => sum + value, 0) / 100;
    const variance = means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / 99;
    // Of 100 members: four standard errors of the mean, and of the variance (2 / 99 of it squared).
    const expected = residual + loading ** 2;
    expect(Math.abs(centre - mu)).toBeLessThan(4 * Math.sqrt(expected / 100));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / 99));
  });

  test.each([
    ['another feature set', { featureSet: 'free-text-events@1' }],
    ['damaged means', { means: '-' }],
    ['missing loadings', { loadings: '' }],
  ])('refuses a population with %s', (_, change) => {
    expect(() => freeTextModel({ ...exampleFreeText, ...change })).toThrow(
      expect.objectContaining({ code: 'template-mismatch' }),
    );
  });
});
