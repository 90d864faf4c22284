import { equalErrorRate, poolTrials, seededRandom } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import type { KeystrokeSample, Person, PointerSample, Recogniser } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { chimeras } from './chimera.ts';
import { fusedRecogniser, type Halves, halfRecogniser } from './fused-recogniser.ts';
import { casesOf, learnRule } from './learn-rule.ts';

/** Samples that are one number: a hold, or a place. */
const typed = (milliseconds: number): KeystrokeSample => ({
  session: '1',
  sample: '1',
  codes: ['KeyA'],
  down: Float64Array.of(0),
  up: Float64Array.of(milliseconds),
});
const pointed = (x: number): PointerSample => ({
  session: '1',
  sample: '1',
  t: Float64Array.of(0),
  type: ['move'],
  x: Float64Array.of(x),
  y: Float64Array.of(0),
  button: Int8Array.of(-1),
});
const person = <Sample>(subject: string, samples: Sample[]): Person<Sample> => ({
  subject,
  samples,
  attacks: [],
});

/** Bits fall with the distance to the one number that enrolled. */
function distance<Sample>(name: string, numberOf: (sample: Sample) => number): Recogniser<Sample> {
  return {
    name,
    enrol: ([sample]) => numberOf(sample!),
    prepare: numberOf,
    compare: (own, probe) => {
      const bits = 2 - Math.abs((own as number) - (probe as number)) / 10;
      return Number.isNaN(bits) ? { score: Number.NaN, bits: Number.NaN } : { score: bits, bits };
    },
  };
}
const halves: Halves = {
  typing: distance('hold', ({ up }) => up[0]!),
  pointer: distance('place', ({ x }) => x[0]!),
};
const rule = { limits: { typing: 10, pointer: 10 }, discounts: { 'pointer+typing': 1 } };
const cuts = {
  typing: ({ samples }: Person<KeystrokeSample>) => ({
    enrol: samples.slice(0, 1),
    probes: samples.slice(1),
  }),
  pointer: ({ samples }: Person<PointerSample>) => ({ enrol: samples.slice(0, 1), probes: samples.slice(1) }),
};

describe('chimeras', () => {
  const typists = [1, 2, 3].map((i) => person(`t${i}`, [typed(i), typed(10 * i), typed(100 * i)]));
  const pointers = [1, 2].map((i) => person(`p${i}`, [pointed(i), pointed(10 * i)]));

  it('pairs each person once, as many as the smaller set has, probes with probes', () => {
    const made = chimeras(typists, pointers, cuts, seededRandom(1));
    expect(made).toHaveLength(2);
    const names = made.flatMap(({ subject }) => subject.split('+'));
    expect(new Set(names).size).toBe(4);
    for (const { subject, samples } of made) {
      const [typist, hand] = subject.split('+').map((name) => Number(name.slice(1)));
      expect(samples.map(({ typing }) => typing.map(({ up }) => up[0]))).toEqual([[typist], [10 * typist!]]);
      expect(samples.map(({ pointer }) => pointer.map(({ x }) => x[0]))).toEqual([[hand], [10 * hand!]]);
    }
  });

  it('leaves out whoever has nothing to enrol or to probe with', () => {
    const [first] = pointers as [Person<PointerSample>];
    expect(chimeras(typists, [first, person('p9', [pointed(9)])], cuts, seededRandom(1))).toHaveLength(1);
  });
});

describe('fusedRecogniser', () => {
  const fused = fusedRecogniser(halves, rule);
  const bitsOf = (hold: number, x: number) => {
    const template = fused.enrol([{ typing: [typed(100)], pointer: [pointed(50)] }]);
    return fused.compare(template, fused.prepare({ typing: [typed(hold)], pointer: [pointed(x)] }));
  };

  it('adds the bits of both halves by the rule', () => {
    expect(bitsOf(100, 50)).toEqual({ score: 4, bits: 4 });
    expect(bitsOf(110, 70)).toEqual({ score: 1, bits: 1 });
    expect(bitsOf(400, 50)).toEqual({ score: -8, bits: -8 });
  });

  it('goes by the one half when the other cannot be compared, and by nothing when neither can', () => {
    expect(bitsOf(100, Number.NaN).bits).toBe(2);
    expect(bitsOf(Number.NaN, Number.NaN).bits).toBeNaN();
  });

  it('errs less than either half alone where the halves know different things', () => {
    const random = seededRandom(4);
    const noisy = () => 14 * (random() + random() + random() - 1.5);
    const people = chimeras(
      Array.from({ length: 40 }, (_, i) => {
        const own = 40 * random();
        return person(`t${i}`, [typed(own), ...Array.from({ length: 6 }, () => typed(own + noisy()))]);
      }),
      Array.from({ length: 40 }, (_, i) => {
        const own = 40 * random();
        return person(`p${i}`, [pointed(own), ...Array.from({ length: 6 }, () => pointed(own + noisy()))]);
      }),
      cuts,
      random,
    );
    const learned = learnRule([{ halves, people: people.slice(0, 20) }]);
    const eer = (recogniser: Parameters<typeof compareCases>[0]) => {
      const { trials } = compareCases(recogniser, casesOf(people.slice(20)), () => {});
      const { mated, nonMated } = poolTrials(trials);
      return equalErrorRate(mated, nonMated).value;
    };
    const alone = [
      eer(halfRecogniser('typing', halves.typing)),
      eer(halfRecogniser('pointer', halves.pointer)),
    ];
    expect(eer(fusedRecogniser(halves, learned))).toBeLessThan(0.9 * Math.min(...alone));
  });
});
