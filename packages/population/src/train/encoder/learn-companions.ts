import { cutTyping, type FreeTextPopulation } from '@ductus/core';
import type { EncoderCompanions, TypingEncoder } from '@ductus/core/encoder';
import type { CalibrationTrials } from '../free-text/free-text-calibration.ts';
import type { Writing } from '../free-text/writing.ts';
import { atLevel } from './at-level.ts';
import { fitFusion } from './fit-fusion.ts';
import { fusionTrials } from './fusion-trials.ts';

/** Keystrokes of templates and windows for which bits are calibrated, as those of the ratio are. */
export const SIZES = { templates: [250, 500, 1000, 2000], windows: [25, 50, 100, 250] } as const;
/** People of the cohort, and keystrokes that each of them enrols. */
const COHORT = 400;
const ENROLLED = 1000;

/** Who teaches what. Nobody is in both. */
export interface CompanionPeople {
  /** In random order. They taught the encoder too. */
  readonly taught: readonly Writing[];
  /** Taught neither the encoder nor the ratio. */
  readonly heldOut: readonly Writing[];
  /** What `taught` teach of free text. */
  readonly ratio: FreeTextPopulation;
}

/** What an encoder needs to give evidence: a cohort of those who taught it, and how to fuse, from people who did not. */
export function learnCompanions(
  encoder: TypingEncoder,
  { taught, heldOut, ratio }: CompanionPeople,
): { companions: EncoderCompanions; trials: CalibrationTrials } {
  const cohort = taught.slice(0, COHORT).flatMap((person) => {
    const [first] = cutTyping(writingAt(person, encoder).samples, [ENROLLED, Number.POSITIVE_INFINITY]);
    return (first && encoder.directionOf(first)) ?? [];
  });
  const trials = fusionTrials(
    heldOut.map((person) => writingAt(person, encoder)),
    ratio,
    { ...encoder, cohort },
    SIZES,
  );
  const ranges = {
    templates: [SIZES.templates[0], SIZES.templates.at(-1)!],
    windows: [SIZES.windows[0], SIZES.windows.at(-1)!],
  } as const;
  return { companions: { cohort, fusion: fitFusion(trials, ranges, ratio.limitBits) }, trials };
}

function writingAt({ id, samples }: Writing, { level }: TypingEncoder): Writing {
  return { id, samples: samples.map((sample) => atLevel(sample, level)) };
}
