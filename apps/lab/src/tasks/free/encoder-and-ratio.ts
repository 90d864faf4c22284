import {
  clipBits,
  falseMatchRate,
  freeTextTail,
  fusedBits,
  multipleLogisticRegression,
  type NonMatedTail,
} from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import { casesOf } from '../../evaluate/cases.ts';
import { windows } from '../../evaluate/probes.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import type { Comparison, KeystrokeSample, Person, Recogniser, RecogniserOptions } from '../recogniser.ts';
import type { Direction } from './encoder-recogniser.ts';
import type { FreeProbe, FreeTemplate } from './free-recogniser.ts';
import { typingStream } from './typing-stream.ts';

export const ENCODER_AND_RATIO = 'encoder-and-ratio';

const RIDGE = 1e-3;

/** How other people teach to make one of both. */
export interface LearnedFusion {
  /** Natural log-odds: constant, and for each unit of the ratio's and of the encoder's score. */
  readonly weights: readonly [constant: number, ratio: number, encoder: number];
  /** Bits to which the ratio's are clipped before, as in what ships: its few wild windows would cost both of them bits. */
  readonly ratioLimit: number;
}

type Both = readonly [ratio: FreeTemplate, encoder: Direction];
type BothProbes = readonly [ratio: FreeProbe, encoder: Direction];

/** Makes one of both views. */
export type Fuse = (
  ratio: number,
  encoder: number,
  sizes: { readonly template: number; readonly window: number },
) => Comparison;

/**
 * Two views of the same typing, fused to bits. Where the encoder has nothing to say the ratio speaks alone; without the ratio nothing is
 * compared.
 */
export function encoderAndRatio(
  ratio: Recogniser<KeystrokeSample, FreeTemplate, FreeProbe>,
  encoder: Recogniser<KeystrokeSample, Direction, Direction>,
  fuse: Fuse,
): Recogniser<KeystrokeSample, Both, BothProbes> {
  return {
    name: ENCODER_AND_RATIO,
    enrol: (samples) => [ratio.enrol(samples), encoder.enrol(samples)],
    prepare: (sample) => [ratio.prepare(sample), encoder.prepare(sample)],
    compare(template, probe) {
      const first = ratio.compare(template[0], probe[0]);
      const second = encoder.compare(template[1], probe[1]);
      if (Number.isNaN(second.score)) return first;
      if (Number.isNaN(first.score)) return { score: Number.NaN, bits: 0 };
      const sizes = { template: template[0].template.keystrokes, window: probe[0].events.keystrokes };
      return fuse(first.score, second.score, sizes);
    },
  };
}

/** As the server fuses: by what ships with the encoder. */
export function shippedFusion(encoder: TypingEncoder, limitBits: number): Fuse {
  // Sizes are few, comparisons many.
  const tails = new Map<string, NonMatedTail>();
  return (ratio, score, { template, window }) => {
    const bits = fusedBits(ratio, { encoder, score, keystrokes: template }, window);
    if (bits === null) return { score: ratio, bits: clipBits(ratio, limitBits) };
    const size = `${template} ${window}`;
    const tail = tails.get(size) ?? freeTextTail(encoder.fusion!, template, window);
    tails.set(size, tail);
    return { score: bits, bits: clipBits(bits, limitBits), falseMatchRate: falseMatchRate(tail, bits) };
  };
}

/** By logistic regression, as other people teach. */
export function learnedFusion({ weights, ratioLimit }: LearnedFusion): Fuse {
  const [constant, perRatio, perEncoder] = weights;
  return (ratio, encoder) => {
    const within = clipBits(ratio, ratioLimit);
    const bits = (constant + perRatio * within + perEncoder * encoder) / Math.LN2;
    return { score: bits, bits };
  };
}

/**
 * What people who are not evaluated teach; null where they have too little typing.
 *
 * @param ratioLimit - Bits.
 */
export function learnFusion(
  [ratio, encoder]: readonly [
    Recogniser<KeystrokeSample, FreeTemplate, FreeProbe>,
    Recogniser<KeystrokeSample, Direction, Direction>,
  ],
  ratioLimit: number,
  people: readonly Person<KeystrokeSample>[],
  { enrol, probe, seed }: RecogniserOptions,
): LearnedFusion | null {
  const { cases } = casesOf(people, new Set(), windows(typingStream, enrol, probe), seed);
  const [first, second] = [ratio, encoder].map(
    (one) => compareCases(one as Recogniser<KeystrokeSample>, cases, () => undefined).trials,
  );
  const [rows, labels]: [number[], number[]] = [[], []];
  for (const [kind, label] of [
    ['mated', 1],
    ['nonMated', 0],
  ] as const) {
    for (const [i, trials] of first!.entries()) {
      for (const [k, score] of trials[kind].entries()) {
        const other = second![i]![kind][k]!;
        if (Number.isNaN(score) || Number.isNaN(other)) continue;
        rows.push(1, clipBits(score, ratioLimit), other);
        labels.push(label);
      }
    }
  }
  if (!labels.includes(0) || !labels.includes(1)) return null;
  const [a, b, c] = multipleLogisticRegression(Float64Array.from(rows), Uint8Array.from(labels), 3, RIDGE);
  return { weights: [a!, b!, c!], ratioLimit };
}
