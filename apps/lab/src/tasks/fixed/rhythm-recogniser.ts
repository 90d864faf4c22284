import {
  bitsOfRhythm,
  clipBits,
  type FeatureVector,
  type FixedTextCalibration,
  falseMatchRate,
  fitFixedText,
  type NonMatedTail,
  type RhythmNeighboursModel,
  rhythmFeatures,
  rhythmNeighbours,
  type ScaleCurves,
  templateSpread,
} from '@ductus/core';
import type { Comparison, KeystrokeSample, Recogniser } from '../recogniser.ts';
import type { Cohort } from './cohort.ts';
import { usualKeys } from './key-timings.ts';
import { type Typed, typed } from './typed.ts';

export interface RhythmTemplate {
  readonly keys: number;
  /** In seconds, oldest first. */
  readonly timings: readonly FeatureVector[];
  readonly model: RhythmNeighboursModel | null;
}

/** What a background adds to the scales. */
export interface Knowledge {
  readonly scales: ScaleCurves;
  /** By number of enrolled samples; null: scores stay as the detector gives them, and say nothing in bits. */
  readonly calibration: ((samples: number) => FixedTextCalibration) | null;
  /** What others reach, by number of enrolled samples; empty where it was not counted. */
  readonly tail: (samples: number) => NonMatedTail;
  readonly limitBits: number;
  /** How others type a text of so many keys; null where that is not known. */
  readonly cohort: (keys: number) => Cohort | null;
}

/** A probe, and what everybody else would score with it. */
export interface RhythmProbe extends Typed {
  readonly others: number;
}

/** Samples that a template keeps, as the default policy has it. */
const KEPT = 50;
/** Features that must be comparable, at least. */
const FEWEST = 4;

/** What the server does with fixed text, and with a background of people who typed the same text also their cohort. */
export function rhythmRecogniser(
  known: Knowledge,
  parameters: Readonly<Record<string, number>> = {},
): Recogniser<KeystrokeSample, RhythmTemplate, RhythmProbe> {
  const fit = (keys: number, timings: readonly FeatureVector[]): RhythmTemplate => ({
    keys,
    timings,
    model: keys < 2 ? null : fitFixedText(timings, keys - 1, known.scales, parameters),
  });
  const nothing = (): Comparison => ({ score: Number.NaN, bits: known.calibration === null ? null : 0 });
  return {
    name: rhythmNeighbours.name,
    enrol(samples) {
      const keys = usualKeys(samples);
      const same = samples.filter(({ down }) => down.length === keys);
      return fit(
        keys,
        same.map((sample) => typed(sample, rhythmFeatures).timings),
      );
    },
    prepare(sample) {
      const one = typed(sample, rhythmFeatures);
      const others = one.features === null ? 0 : (known.cohort(one.keys)?.score(one.features) ?? 0);
      return { ...one, others };
    },
    compare: ({ keys, model, timings }, probe) => {
      if (model === null || probe.features === null || probe.keys !== keys) return nothing();
      if (templateSpread(model, probe.features).comparable < FEWEST) return nothing();
      const score = rhythmNeighbours.score(model, probe.features) - probe.others;
      if (known.calibration === null) return { score, bits: null };
      const bits = bitsOfRhythm(known.calibration(timings.length), model, probe.features, score);
      return {
        score: bits,
        bits: clipBits(bits, known.limitBits),
        falseMatchRate: falseMatchRate(known.tail(timings.length), bits),
      };
    },
    adapt: (template, probe) =>
      probe.keys === template.keys && probe.features !== null
        ? fit(template.keys, [...template.timings, probe.timings].slice(-KEPT))
        : template,
  };
}
