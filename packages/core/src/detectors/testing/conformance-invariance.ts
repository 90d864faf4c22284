import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../math/seeded-random.ts';
import { shuffle } from '../../math/shuffle.ts';
import type { ShapedDetector } from '../model-shape.ts';
import type { Traits } from './conformance.ts';
import { type GeneratedPerson, generatePeople } from './people.ts';

/** What must not matter does not, and moving away never raises a score. */
export function describeInvariance(
  detector: ShapedDetector,
  { unitFree = true, zeroFree = true, orderFree = true, random = false }: Traits,
): void {
  const [person, stranger] = generatePeople(2, 7, 7) as [GeneratedPerson, GeneratedPerson];
  const { enrolment } = person;
  const probes = [...person.probes, ...stranger.probes];
  const model = detector.fit(enrolment);
  const distance = (a: number, b: number) => Math.abs(a - b) / (1 + Math.abs(b));
  const largest = (other: (probe: Float64Array) => number) =>
    Math.max(...probes.map((probe) => distance(other(probe), detector.score(model, probe))));

  it(`${orderFree ? 'does not depend' : 'depends'} on the order of the features`, () => {
    const order = [3, 0, 6, 1, 5, 2, 4];
    const reorder = (vector: Float64Array) => Float64Array.from(order, (j) => vector[j]!);
    const other = detector.fit(enrolment.map(reorder));
    const difference = largest((probe) => detector.score(other, reorder(probe)));
    // A hundred trees agree to about a hundredth.
    if (orderFree) expect(difference).toBeLessThan(random ? 0.05 : 1e-8);
    else expect(difference).toBeGreaterThan(1e-3);
  });

  it(`${zeroFree ? 'does not depend' : 'depends'} on where zero is`, () => {
    const move = (vector: Float64Array) => vector.map((value, j) => value + 5 * j - 8);
    const moved = detector.fit(enrolment.map(move));
    const difference = largest((probe) => detector.score(moved, move(probe)));
    if (zeroFree) expect(difference).toBeLessThan(1e-8);
    else expect(difference).toBeGreaterThan(1e-3);
  });

  it(`${unitFree ? 'does not depend' : 'depends'} on the unit of a feature`, () => {
    const convert = (vector: Float64Array) => vector.map((value, j) => value * (j + 1));
    const converted = detector.fit(enrolment.map(convert));
    const difference = largest((probe) => detector.score(converted, convert(probe)));
    if (unitFree) expect(difference).toBeLessThan(1e-8);
    else expect(difference).toBeGreaterThan(1e-3);
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

/** Whether the order in which the vectors came matters. */
export function describeOrder(detector: ShapedDetector, { recency, random = false }: Traits): void {
  const [{ enrolment, probes }] = generatePeople(1, 7, 7) as [GeneratedPerson];
  const model = detector.fit(enrolment);

  it(`${recency ? 'depends' : 'does not depend'} on the order of the vectors`, () => {
    const other = detector.fit(shuffle(enrolment, seededRandom(8)));
    const differences = probes.map((probe) =>
      Math.abs(detector.score(other, probe) - detector.score(model, probe)),
    );
    if (recency) expect(Math.max(...differences)).toBeGreaterThan(1e-3);
    else expect(Math.max(...differences)).toBeLessThan(random ? 0.2 : 1e-8);
  });
}
