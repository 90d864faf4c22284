import type { DetectorModel, FeatureVector, ShapedDetector } from '@ductus/core';
import { orNull } from '../or-null.ts';
import type { KeystrokeSample, Recogniser } from '../recogniser.ts';
import { featureForm } from './feature-form.ts';
import { usualKeys } from './key-timings.ts';
import { type Typed, typed } from './typed.ts';

interface ClassicTemplate {
  readonly keys: number;
  readonly model: DetectorModel | null;
}

const nothing = { score: Number.NaN, bits: null };

/** A detector of the registry by itself, on the form of the timings that it was published with. It knows no background. */
export function classicRecogniser(
  detector: ShapedDetector,
  parameters: Readonly<Record<string, number>> = {},
): Recogniser<KeystrokeSample, ClassicTemplate, Typed> {
  const form = (seconds: FeatureVector, keys: number) => featureForm(detector, seconds, keys);
  return {
    name: detector.name,
    enrol(samples) {
      const keys = usualKeys(samples);
      const vectors = samples
        .filter(({ down }) => down.length === keys)
        .flatMap((sample) => typed(sample, form).features ?? []);
      return { keys, model: orNull(() => detector.fit(vectors, parameters)) };
    },
    prepare: (sample) => typed(sample, form),
    compare({ keys, model }, probe) {
      if (model === null || probe.features === null || probe.keys !== keys) return nothing;
      const { features } = probe;
      const score = orNull(() => detector.score(model, features));
      return score === null ? nothing : { score, bits: null };
    },
  };
}
