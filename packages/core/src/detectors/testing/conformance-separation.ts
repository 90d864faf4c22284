import { expect, it } from 'vitest';
import { mean } from '../../math/mean.ts';
import type { ShapedDetector } from '../model-shape.ts';
import type { Traits } from './conformance.ts';
import { generatePeople } from './people.ts';

/** Higher means more similar. */
export function describeSeparation(
  detector: ShapedDetector,
  { ranked = 0.97, identified = 0.9, closedSet = false }: Traits,
): void {
  const people = generatePeople(12, 13, 4);
  const models = people.map(({ enrolment }) => detector.fit(enrolment));
  const scores = (model: number, person: number) =>
    people[person]!.probes.map((probe) => detector.score(models[model]!, probe));
  const others = (i: number) => people.flatMap((_, j) => (j === i ? [] : scores(i, j)));

  it('scores everybody higher on average with their own model than anybody else', () => {
    people.forEach((_, i) => {
      const own = mean(scores(i, i));
      people.forEach((_, j) => {
        if (j === i) return;
        if (closedSet) expect(mean(scores(i, j))).toBeLessThanOrEqual(own);
        else expect(mean(scores(i, j))).toBeLessThan(own);
      });
    });
  });

  it('ranks a mated probe above a non-mated one nearly always', () => {
    let wins = 0;
    let pairs = 0;
    people.forEach((_, i) => {
      const strangers = others(i);
      for (const own of scores(i, i)) {
        for (const stranger of strangers) wins += own > stranger ? 1 : 0;
        pairs += strangers.length;
      }
    });
    expect(wins / pairs).toBeGreaterThan(ranked);
  });

  it('identifies the person whose model scores a probe highest nearly always', () => {
    let right = 0;
    for (const [i, { probes }] of people.entries()) {
      for (const probe of probes) {
        const all = models.map((model) => detector.score(model, probe));
        if (all.indexOf(Math.max(...all)) === i) right++;
      }
    }
    expect(right / (12 * 15)).toBeGreaterThan(identified);
  });
}
