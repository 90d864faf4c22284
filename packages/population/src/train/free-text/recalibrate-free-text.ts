import {
  type FreeTextPopulation,
  freeTextBits,
  freeTextTail,
  logisticRegression,
  seededRandom,
  shiftedTail,
  shuffle,
} from '@ductus/core';
import { freeTextTails, freeTextTrials } from './free-text-calibration.ts';
import type { FreeTextTraining } from './train-free-text.ts';
import type { Writing } from './writing.ts';

/** People who count as much as what the population says. */
const PRIOR_PEOPLE = 20;

/**
 * A population whose bits are moved and stretched to suit people whom it was not learned from: for too few of them to learn
 * contexts and factors from. The fewer they are, the less is moved; the order of scores stays as it is. The population itself where they have too little to
 * compare, or where its bits do not tell them apart.
 */
export function recalibrateFreeText(
  people: readonly Writing[],
  section: FreeTextPopulation,
  { seed, templates, windows }: FreeTextTraining,
): FreeTextPopulation {
  const sorted = [...people].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { single } = freeTextTrials(shuffle(sorted, seededRandom(seed)), section, { templates, windows });
  const labels = single.map(({ mated }) => mated);
  if (!labels.includes(1) || !labels.includes(0)) return section;
  const { calibration } = section;
  const nats = single.map(
    (trial) => Math.LN2 * freeTextBits(trial, calibration, trial.template, trial.window),
  );
  const { offset, slope } = logisticRegression(nats, labels);
  if (!(slope > 0)) return section;
  const share = people.length / (people.length + PRIOR_PEOPLE);
  const stretch = slope ** share;
  // What they say is worth nothing stays so in part: offset and slope depend on each other, these two hardly.
  const nothing = (-offset / slope) * share;
  const weights = calibration.weights.map((weight, i) => stretch * (i === 0 ? weight - nothing : weight));
  const moved = { ...calibration, weights };
  const tails = freeTextTails(single, moved).map(({ template, window, tail }) => {
    const known = freeTextTail(calibration, template, window).map(
      (bits) => stretch * (bits - nothing / Math.LN2),
    );
    return { template, window, tail: shiftedTail(known, tail, share) };
  });
  return { ...section, calibration: { ...moved, tails } };
}
