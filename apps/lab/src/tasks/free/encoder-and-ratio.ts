import { multipleLogisticRegression } from '@ductus/core';
import { casesOf } from '../../evaluate/cases.ts';
import { windows } from '../../evaluate/probes.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import type { KeystrokeSample, Person, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { typingStream } from './typing-stream.ts';

export const ENCODER_AND_RATIO = 'encoder-and-ratio';

const RIDGE = 1e-3;

/** Natural log-odds: constant, and for each unit of the ratio's and of the encoder's score. */
export type FusionWeights = readonly [constant: number, ratio: number, encoder: number];

type Both<Template> = readonly [ratio: Template, encoder: Template];

/**
 * Two views of the same typing, fused to bits by logistic regression. Where the encoder has nothing to say the ratio speaks
 * alone; without the ratio nothing is compared.
 */
export function encoderAndRatio(
  ratio: Recogniser<KeystrokeSample>,
  encoder: Recogniser<KeystrokeSample>,
  [constant, perRatio, perEncoder]: FusionWeights,
): Recogniser<KeystrokeSample, Both<unknown>, Both<unknown>> {
  return {
    name: ENCODER_AND_RATIO,
    enrol: (samples) => [ratio.enrol(samples), encoder.enrol(samples)],
    prepare: (sample) => [ratio.prepare(sample), encoder.prepare(sample)],
    compare(template, probe) {
      const first = ratio.compare(template[0], probe[0]);
      const second = encoder.compare(template[1], probe[1]);
      if (Number.isNaN(second.score)) return { score: first.score, bits: first.bits };
      if (Number.isNaN(first.score)) return { score: Number.NaN, bits: 0 };
      const bits = (constant + perRatio * first.score + perEncoder * second.score) / Math.LN2;
      return { score: bits, bits };
    },
  };
}

/** The weights that people who are not evaluated teach; null where they have too little typing. */
export function learnWeights(
  ratio: Recogniser<KeystrokeSample>,
  encoder: Recogniser<KeystrokeSample>,
  people: readonly Person<KeystrokeSample>[],
  { enrol, probe, seed }: RecogniserOptions,
): FusionWeights | null {
  const { cases } = casesOf(people, new Set(), windows(typingStream, enrol, probe), seed);
  const [first, second] = [ratio, encoder].map((one) => compareCases(one, cases, () => undefined).trials);
  const [rows, labels]: [number[], number[]] = [[], []];
  for (const [kind, label] of [
    ['mated', 1],
    ['nonMated', 0],
  ] as const) {
    for (const [i, trials] of first!.entries()) {
      for (const [k, score] of trials[kind].entries()) {
        const other = second![i]![kind][k]!;
        if (Number.isNaN(score) || Number.isNaN(other)) continue;
        rows.push(1, score, other);
        labels.push(label);
      }
    }
  }
  if (!labels.includes(0) || !labels.includes(1)) return null;
  const [a, b, c] = multipleLogisticRegression(Float64Array.from(rows), Uint8Array.from(labels), 3, RIDGE);
  return [a!, b!, c!];
}
