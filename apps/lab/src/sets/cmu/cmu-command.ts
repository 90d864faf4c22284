import { type Detector, detectors } from '@ductus/core';
import type { TableCommand } from '../../benchmark.ts';
import { LabError } from '../../lab-error.ts';
import type { Progress } from '../../progress.ts';
import { featureForm } from '../../tasks/fixed/feature-form.ts';
import { runProtocol, type Subject, training } from './protocol.ts';
import { type CmuData, readCmu } from './read-cmu.ts';
import { report } from './report.ts';
import { type Figures, summarise } from './summarise.ts';

/** The original protocol of Killourhy and Maxion (DSN 2009) for every detector. */
export const cmu: TableCommand = {
  name: 'cmu',
  summary:
    'one password typed 400 times by each person; every detector; protocol of Killourhy and Maxion 2009',
  run: (data, progress) => report(measure(readCmu(data), progress)),
};

/**
 * Every detector's figures.
 *
 * @throws LabError `data-malformed` when somebody has too few repetitions
 */
export function measure(data: CmuData, progress: Progress): Figures[] {
  const short = data.subjects.find(({ repetitions }) => repetitions.length <= training);
  if (short !== undefined) {
    throw new LabError(
      'data-malformed',
      `Expected more than ${training} repetitions of each person, got ${short.repetitions.length} of ${short.subject}.`,
    );
  }
  return detectors.map((detector) => {
    const subjects = prepare(detector, data);
    const clock = () => process.hrtime.bigint();
    const advance = (done: number) => progress(detector.name, done, subjects.length);
    return summarise(detector.name, runProtocol(detector, subjects, clock, advance));
  });
}

function prepare(detector: Detector, { subjects, keys }: CmuData): Subject[] {
  return subjects.map(({ subject, repetitions }) => ({
    subject,
    vectors: repetitions.map((seconds) => featureForm(detector, seconds, keys)),
  }));
}
