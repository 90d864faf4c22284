import { expect, it } from 'vitest';
import type { ShapedDetector } from '../model-shape.ts';
import { codeOf } from './code-of.ts';
import { type GeneratedPerson, generatePeople } from './people.ts';

/** Input that cannot be used is refused with a stable code. */
export function describeRejections(detector: ShapedDetector): void {
  const [{ enrolment, probes }] = generatePeople(1, 7, 2) as [GeneratedPerson];
  const model = detector.fit(enrolment);
  const probe = probes[0]!;
  const spoilt = (change: (vector: Float64Array) => Float64Array) =>
    enrolment.map((vector, i) => (i === 3 ? change(vector.slice()) : vector));

  it.each([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('rejects a feature of %d', (value) => {
    const infinite = (vector: Float64Array) => vector.fill(value, 2, 3);
    expect(codeOf(() => detector.fit(spoilt(infinite)))).toBe('vector-not-finite');
    expect(codeOf(() => detector.score(model, infinite(probe.slice())))).toBe('vector-not-finite');
  });

  it('rejects a vector of another length', () => {
    for (const change of [(v: Float64Array) => v.slice(1), (v: Float64Array) => Float64Array.of(...v, 1)]) {
      expect(codeOf(() => detector.fit(spoilt(change)))).toBe('vector-length');
      expect(codeOf(() => detector.score(model, change(probe)))).toBe('vector-length');
    }
    expect(codeOf(() => detector.score(model, new Float64Array(0)))).toBe('vector-length');
  });

  it('rejects a vector without a single feature', () => {
    const missing = (vector: Float64Array) => vector.fill(Number.NaN);
    expect(codeOf(() => detector.fit(spoilt(missing)))).toBe('vector-empty');
    expect(codeOf(() => detector.score(model, missing(probe.slice())))).toBe('vector-empty');
    expect(codeOf(() => detector.fit(enrolment.map(() => new Float64Array(0))))).toBe('vector-empty');
  });

  it('rejects fewer vectors than it says it needs, and accepts that many', () => {
    const few = enrolment.slice(0, detector.minimumVectors - 1);
    expect(codeOf(() => detector.fit(few))).toBe('too-few-vectors');
    expect(codeOf(() => detector.fit([]))).toBe('too-few-vectors');
    const enough = detector.fit(enrolment.slice(0, detector.minimumVectors));
    expect(detector.score(enough, probe)).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('rejects an option that it does not have', () => {
    const options = { sharpness: 1 } as object;
    expect(codeOf(() => detector.fit(enrolment, options))).toBe('option-invalid');
  });

  it.each(Object.keys(detector.defaults))('rejects nonsense for the option %s', (option) => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1, '1', {}, [Number.NaN]]) {
      expect(codeOf(() => detector.fit(enrolment, { [option]: value }))).toBe('option-invalid');
    }
    expect(detector.fit(enrolment, { [option]: undefined })).toEqual(model);
  });
}
