import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../math/seeded-random.ts';
import type { ShapedDetector } from '../model-shape.ts';
import { codeOf } from './code-of.ts';
import type { Traits } from './conformance.ts';
import { generatePeople } from './people.ts';

/** Missing values are skipped, never taken for numbers; nothing divides by zero. */
export function describeMissing(
  detector: ShapedDetector,
  { rankedWithGaps = 0.93, learnsFromEqual = true }: Traits,
): void {
  const people = generatePeople(8, 13, 5);
  const masked = (vectors: readonly Float64Array[], share: number, random: () => number) =>
    vectors.map((vector) => vector.map((value) => (random() < share ? Number.NaN : value)));

  it('still tells people apart when a fifth of the values is missing', () => {
    const random = seededRandom(6);
    const models = people.map(({ enrolment }) => detector.fit(masked(enrolment, 0.2, random)));
    const probes = people.map((person) => masked(person.probes, 0.2, random));
    let wins = 0;
    let pairs = 0;
    for (const [i, model] of models.entries()) {
      const own = probes[i]!.map((probe) => detector.score(model, probe));
      const strangers = probes.filter((_, j) => j !== i).flat();
      for (const stranger of strangers.map((probe) => detector.score(model, probe))) {
        wins += own.filter((score) => score > stranger).length;
        pairs += own.length;
      }
    }
    expect(wins / pairs).toBeGreaterThan(rankedWithGaps);
  });

  it('scores a probe with one feature left', () => {
    const model = detector.fit(people[0]!.enrolment);
    for (let j = 0; j < 13; j++) {
      const probe = people[0]!.probes[0]!.map((value, i) => (i === j ? value : Number.NaN));
      expect(detector.score(model, probe)).toSatisfy(Number.isFinite);
    }
  });

  it('leaves out a feature that no vector had', () => {
    const model = detector.fit(people[0]!.enrolment.map((vector) => vector.slice().fill(Number.NaN, 4, 5)));
    const [probe] = people[0]!.probes as [Float64Array];
    const score = detector.score(model, probe.slice().fill(Number.NaN, 4, 5));
    for (const value of [-100, 0, 100]) {
      expect(detector.score(model, probe.slice().fill(value, 4, 5))).toBeCloseTo(score, 10);
    }
    const alone = probe.map((value, j) => (j === 4 ? value : Number.NaN));
    expect(codeOf(() => detector.score(model, alone))).toBe('vector-empty');
  });

  it('scores finitely where a feature or every vector is constant', () => {
    const { enrolment, probes } = people[0]!;
    const constant = detector.fit(enrolment.map((vector) => vector.slice().fill(1, 2, 3)));
    const same = detector.fit(enrolment.map(() => enrolment[0]!));
    for (const model of [constant, same])
      expect(detector.score(model, probes[0]!)).toSatisfy(Number.isFinite);
    const [equal, other] = [detector.score(same, enrolment[0]!), detector.score(same, probes[0]!)];
    if (learnsFromEqual) expect(equal).toBeGreaterThan(other);
    else expect(equal).toBe(other);
  });

  it('gives a finite score or vector-empty, whatever the values', () => {
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -1000, max: 1000 }).map((hundredths) => hundredths / 100) },
      { weight: 1, arbitrary: fc.constantFrom(Number.NaN, 0, 1) },
    );
    const vector = fc.array(value, { minLength: 4, maxLength: 4 }).map((values) => Float64Array.from(values));
    const usable = vector.filter((values) => !values.every(Number.isNaN));
    fc.assert(
      fc.property(fc.array(usable, { minLength: 2, maxLength: 12 }), usable, (vectors, probe) => {
        const model = detector.fit(vectors);
        const code = codeOf(() => {
          if (!Number.isFinite(detector.score(model, probe))) throw new RangeError('not finite');
          return 'fine';
        });
        expect(code).toMatch(/^(no error but fine|vector-empty)$/);
      }),
    );
  });
}
