import { detectors, fixedTextCalibrationFor, rhythmNeighbours, tailFor } from '@ductus/core';
import { networkDetectors } from '@ductus/core/detectors';
import { population } from '@ductus/population';
import { LabError } from '../../lab-error.ts';
import type { Background, KeystrokeSample, Task } from '../recogniser.ts';
import { classicRecogniser } from './classic-recogniser.ts';
import { learnBackground } from './learn-background.ts';
import { type Knowledge, rhythmRecogniser } from './rhythm-recogniser.ts';

const classics = [...detectors, ...networkDetectors];

/** One text that is typed again and again: a password, a phrase. A sample is one time. */
export const fixedTask: Task<KeystrokeSample> = {
  name: 'fixed',
  detectors: [rhythmNeighbours.name, ...classics.map(({ name }) => name)],
  make(background, { detector, enrol, parameters }) {
    if (detector === rhythmNeighbours.name)
      return rhythmRecogniser(knowledgeOf(background, enrol), parameters);
    const classic = classics.find(({ name }) => name === detector);
    if (classic === undefined)
      throw new LabError('usage', `There is no detector ${detector} for fixed text.`);
    return classicRecogniser(classic, parameters);
  },
};

/**
 * `none` knows how much people vary (the shipped scales, from KLiCKe) and nothing about other people; `shipped` what the server knows;
 * people: what can be learned from them.
 */
function knowledgeOf(background: Background<KeystrokeSample>, enrol: number): Knowledge {
  const { scales, calibration, limitBits } = population.fixedText;
  const shipped: Knowledge = {
    scales,
    limitBits,
    calibration: (samples) => fixedTextCalibrationFor(calibration, samples),
    tail: (samples) => tailFor(calibration, samples),
    cohort: () => null,
  };
  if (background === 'none') return { ...shipped, calibration: null };
  return background === 'shipped' ? shipped : learnBackground(background, enrol, shipped);
}
