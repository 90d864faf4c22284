import type { Benchmark, Column, Protocol, Target } from '../../benchmark.ts';
import { casesOf } from '../../evaluate/cases.ts';
import { wholeSamples } from '../../evaluate/probes.ts';
import { fixedProtocol, tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { readGreycWeb } from './read-greyc-web.ts';

export const greycWeb: Benchmark<KeystrokeSample> = {
  name: 'greyc-web',
  set: 'greyc-web',
  summary: 'own logins and passwords of 24 people on the web, attacked by others who knew them',
  limits: [
    '24 people: intervals are wide. Holds and times from press to press are all that was recorded.',
    'Who attacked whom is not told: an attacker may have attacked people of both halves.',
  ],
  source: 'Giot, El-Abed and Rosenberger, IIH-MSP 2012; for research',
  protocols: [
    enrolled(5, { eerPerSubject: 8.5, eerGlobal: 14 }, { eerPerSubject: 6.5, eerGlobal: 10 }),
    enrolled(10, { eerPerSubject: 7.5, eerGlobal: 12 }, { eerPerSubject: 5.5, eerGlobal: 8.5 }),
    enrolled(20, { eerPerSubject: 6.5, eerGlobal: 9 }, { eerPerSubject: 4.5, eerGlobal: 6.5 }),
  ],
  read: readGreycWeb,
};

function enrolled(enrol: number, must: Target, stretch: Target): Protocol<KeystrokeSample> {
  const column = (background: 'none' | 'shipped' | 'split'): Column => ({
    background,
    tunedBy: tunedBy[background],
    must,
    stretch,
  });
  return fixedProtocol({
    id: `enrol-${enrol}`,
    description: `first ${enrol} attempts enrol, all later ones probe; the recorded attacks attack; no adaptation`,
    enrol,
    folds: 2,
    columns: [column('none'), column('shipped'), column('split')],
    cases: (people, known) => casesOf(people, known, wholeSamples(enrol, 1), 1).cases,
  });
}
