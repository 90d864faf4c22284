import type { Benchmark } from '../../benchmark.ts';
import { casesOf } from '../../evaluate/cases.ts';
import { wholeSamples } from '../../evaluate/probes.ts';
import { fixedProtocol, tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { readTyping2fa } from './read-typing-2fa.ts';

const ENROL = 3;

export const typing2fa: Benchmark<KeystrokeSample> = {
  name: 'typing-2fa',
  set: 'typing-2fa',
  summary: 'one phrase of 49 characters, five times by each of 20 people',
  limits: ['Two probes of each person: a rate moves by whole per cents with one attempt.'],
  source: 'biometria.csv; MIT licence',
  protocols: [
    fixedProtocol({
      id: `enrol-${ENROL}`,
      description: `first ${ENROL} attempts enrol, the other two probe; the same two of other people of the half attack`,
      enrol: ENROL,
      folds: 2,
      columns: [
        { background: 'none', tunedBy: tunedBy.none },
        { background: 'shipped', tunedBy: tunedBy.shipped },
        { background: 'split', tunedBy: tunedBy.split },
      ],
      cases: (people, known) => casesOf(people, known, wholeSamples(ENROL, 1), 1).cases,
    }),
  ],
  read: readTyping2fa,
};
