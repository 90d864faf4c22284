import { expect, it } from 'vitest';
import type { ShapedDetector } from '../model-shape.ts';
import { saveModel } from '../save-model.ts';
import { type GeneratedPerson, generatePeople } from './people.ts';

/** The same input gives the same output and stays as it was. */
export function describePurity(detector: ShapedDetector): void {
  const [person, other] = generatePeople(2, 7, 1) as [GeneratedPerson, GeneratedPerson];

  it('gives the same model and score for the same input', () => {
    const models = [detector.fit(person.enrolment), detector.fit(person.enrolment.map((v) => v.slice()))];
    expect(models[1]).toEqual(models[0]);
    const probe = person.probes[0]!;
    expect(detector.score(models[1]!, probe.slice())).toBe(detector.score(models[0]!, probe));
  });

  it('remembers nothing between fits and scores', () => {
    const first = detector.fit(person.enrolment);
    const score = detector.score(first, person.probes[0]!);
    const second = detector.fit(other.enrolment);
    detector.score(second, other.probes[0]!);
    expect(detector.fit(person.enrolment)).toEqual(first);
    expect(detector.score(first, person.probes[0]!)).toBe(score);
  });

  it('changes neither vectors, options, model nor probe', () => {
    const vectors = Object.freeze(person.enrolment.map((vector) => vector.slice()));
    const model = detector.fit(vectors, Object.freeze({ ...detector.defaults }));
    expect(vectors).toEqual(person.enrolment);
    const before = JSON.stringify(saveModel(model));
    const probe = person.probes[0]!.slice();
    detector.score(Object.freeze(model), probe);
    expect(probe).toEqual(person.probes[0]);
    expect(JSON.stringify(saveModel(model))).toBe(before);
  });

  it('keeps its model when the vectors change afterwards', () => {
    const vectors = person.enrolment.map((vector) => vector.slice());
    const model = detector.fit(vectors);
    const score = detector.score(model, person.probes[0]!);
    for (const vector of vectors) vector.fill(0);
    expect(detector.score(model, person.probes[0]!)).toBe(score);
  });

  it('is frozen, its defaults too', () => {
    expect(Object.isFrozen(detector)).toBe(true);
    expect(Object.isFrozen(detector.defaults)).toBe(true);
  });
}
