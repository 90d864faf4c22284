import {
  clipBits,
  type FreeTextEvents,
  type FreeTextModel,
  type FreeTextPopulation,
  type FreeTextProbe,
  type FreeTextReference,
  type FreeTextTemplate,
  falseMatchRate,
  freeTextBits,
  freeTextModel,
  freeTextProbe,
  freeTextReference,
  freeTextScores,
  freeTextTail,
  learnEvents,
  type NonMatedTail,
  stretchEvents,
} from '@ductus/core';
import type { PrivacyLevel } from '@ductus/core/capture';
import type { Comparison, KeystrokeSample, Recogniser } from '../recogniser.ts';
import { keystrokesOf } from './keystrokes-of.ts';

/** The name of what the server does with continuous typing. */
export const FREE_TEXT_ENGINE = 'typing-factors';

export interface FreeTemplate {
  readonly template: FreeTextTemplate;
  readonly reference: FreeTextReference;
}

export interface FreeProbe {
  readonly events: FreeTextEvents;
  /** Null when the window has no event that the population knows. */
  readonly probe: FreeTextProbe | null;
}

/**
 * The server's comparison of continuous typing. Score: calibrated bits of one window alone, not clipped.
 *
 * @param calibrated false: nothing is known of other people but what contexts there are and how much times vary in them.
 * Then the score is the events' mean log-likelihood ratio, without cohort and factors.
 */
export function freeRecogniser(
  population: FreeTextPopulation,
  privacy: PrivacyLevel,
  calibrated: boolean,
): Recogniser<KeystrokeSample, FreeTemplate, FreeProbe> {
  const model = freeTextModel(population);
  const eventsOf = (samples: readonly KeystrokeSample[]) =>
    stretchEvents(samples.map((sample) => keystrokesOf(sample, privacy)));
  const templateOf = (template: FreeTextTemplate) => ({
    template,
    reference: freeTextReference(template, model),
  });
  const score = calibrated ? bitsOf(population, model) : ratioOf(model);
  return {
    name: FREE_TEXT_ENGINE,
    enrol: (samples) => templateOf(learnEvents(null, eventsOf(samples))),
    prepare(sample) {
      const events = eventsOf([sample]);
      return { events, probe: freeTextProbe(events, model) };
    },
    compare({ reference }, { probe }) {
      const nothing = probe === null || reference.keystrokes === 0;
      return nothing ? { score: Number.NaN, bits: calibrated ? 0 : null } : score(reference, probe);
    },
    adapt: ({ template }, { events }) => templateOf(learnEvents(template, events)),
  };
}

type Compare = (reference: FreeTextReference, probe: FreeTextProbe) => Comparison;

function bitsOf({ calibration, limitBits }: FreeTextPopulation, model: FreeTextModel): Compare {
  // Sizes are few, comparisons many.
  const tails = new Map<string, NonMatedTail>();
  const tailOf = (template: number, window: number) => {
    const size = `${template} ${window}`;
    const tail = tails.get(size) ?? freeTextTail(calibration, template, window);
    tails.set(size, tail);
    return tail;
  };
  return (reference, probe) => {
    const scores = freeTextScores(reference, probe, model);
    const bits = freeTextBits(scores, calibration, reference.keystrokes, probe.keystrokes);
    const tail = tailOf(reference.keystrokes, probe.keystrokes);
    return { score: bits, bits: clipBits(bits, limitBits), falseMatchRate: falseMatchRate(tail, bits) };
  };
}

function ratioOf(model: FreeTextModel): Compare {
  return (reference, probe) => {
    const { cohort } = freeTextScores(reference, probe, model);
    return { score: cohort * probe.cohortSpread + probe.cohortMean, bits: null };
  };
}
