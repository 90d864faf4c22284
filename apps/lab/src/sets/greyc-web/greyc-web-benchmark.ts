import type { Benchmark, Column, Protocol, Target } from '../../benchmark.ts';
import { casesOf } from '../../evaluate/cases.ts';
import { wholeSamples } from '../../evaluate/probes.ts';
import { fixedProtocol, tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { readGreycWeb } from './read-greyc-web.ts';

/** Bits from which on a sample may teach a template. */
const STRICT_BITS = 3;

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
    adaptive(
      'adaptive',
      true,
      'a template learns what reaches 3 bits, if a strong authentication vouches, as it does for owners and never for attackers',
    ),
    adaptive('adaptive-unvouched', false, 'a template learns whatever reaches 3 bits, of attackers too'),
  ],
  read: readGreycWeb,
};

function adaptive(id: string, vouched: boolean, rule: string): Protocol<KeystrokeSample> {
  const targets = {
    must: { eerPerSubject: 5.5, eerGlobal: 7 },
    stretch: { eerPerSubject: 3.5, eerGlobal: 5 },
  };
  return fixedProtocol({
    id,
    description: `first 10 attempts enrol, all later ones probe, with the recorded attacks between them, evenly in time; ${rule}`,
    enrol: 10,
    folds: 2,
    columns: [
      { background: 'shipped', tunedBy: tunedBy.shipped, ...targets },
      { background: 'split', tunedBy: tunedBy.split, ...targets },
    ],
    adoption: { strictBits: STRICT_BITS, vouched },
    cases: (people, known) => casesOf(people, known, wholeSamples(10, 1), 1).cases,
  });
}

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
