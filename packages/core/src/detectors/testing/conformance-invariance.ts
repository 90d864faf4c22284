import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../math/seeded-random.ts';
import { shuffle } from '../../math/shuffle.ts';
import type { ShapedDetector } from '../model-shape.ts';
import type { Traits } from './conformance.ts';
import { type GeneratedPerson, generatePeople } from './people.ts';

/** What must not matter does not, and moving away never raises a score. */
export function describeInvariance(detector: ShapedDetector, { recency }: Traits): void {
  const [person, stranger] = generatePeople(2, 7, 7) as [GeneratedPerson, GeneratedPerson];
  const { enrolment } = person;
  const probes = [...person.probes, ...stranger.probes];
  const model = detector.fit(enrolment);
  const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-8 * (1 + Math.abs(b)));

  it('does not depend on the order of the features', () => {
    const order = [3, 0, 6, 1, 5, 2, 4];
    const reorder = (vector: Float64Array) => Float64Array.from(order, (j) => vector[j]!);
    const other = detector.fit(enrolment.map(reorder));
    for (const probe of probes) close(detector.score(other, reorder(probe)), detector.score(model, probe));
  });

  it('does not depend on where zero is', () => {
    const move = (vector: Float64Array) => vector.map((value, j) => value + 5 * j - 8);
    const moved = detector.fit(enrolment.map(move));
    for (const probe of probes) close(detector.score(moved, move(probe)), detector.score(model, probe));
  });

  it('does not depend on the unit of a feature', () => {
    const convert = (vector: Float64Array) => vector.map((value, j) => value * (j + 1));
    const converted = detector.fit(enrolment.map(convert));
    for (const probe of probes) {
      close(detector.score(converted, convert(probe)), detector.score(model, probe));
    }
  });

  it(`${recency ? 'depends' : 'does not depend'} on the order of the vectors`, () => {
    const other = detector.fit(shuffle(enrolment, seededRandom(8)));
    const differences = probes.map((probe) =>
      Math.abs(detector.score(other, probe) - detector.score(model, probe)),
    );
    if (recency) expect(Math.max(...differences)).toBeGreaterThan(1e-3);
    else expect(Math.max(...differences)).toBeLessThan(1e-8);
  });

  it('never scores a single feature higher when it is farther outside the range of enrolment', () => {
    const alone = enrolment.map((vector) => vector.slice(0, 1));
    const single = detector.fit(alone);
    const edges = [Math.max(...alone.map((v) => v[0]!)), Math.min(...alone.map((v) => v[0]!))];
    const distance = fc.integer({ min: 0, max: 5000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(fc.constantFrom(0, 1), distance, distance, (side, near, extra) => {
        const sign = side === 0 ? 1 : -1;
        const at = (d: number) => detector.score(single, Float64Array.of(edges[side]! + sign * d));
        expect(at(near + extra)).toBeLessThanOrEqual(at(near));
      }),
    );
  });

  it('never scores a vector higher when all of it is moved farther out in the same direction', () => {
    const step = fc.tuple(fc.constantFrom(-1, 1), fc.integer({ min: 1, max: 10 }));
    const direction = fc.array(
      step.map(([sign, length]) => (sign * length) / 10),
      { minLength: 7, maxLength: 7 },
    );
    fc.assert(
      fc.property(direction, fc.integer({ min: 0, max: 1000 }), (ray, extra) => {
        // From so far out, no enrolment vector lies ahead in any feature.
        const at = (d: number) =>
          detector.score(
            model,
            Float64Array.from(ray, (part) => part * d),
          );
        expect(at(1000 + extra)).toBeLessThanOrEqual(at(1000));
      }),
    );
  });
}
