import type { Benchmark } from '../../benchmark.ts';
import { casesOf } from '../../evaluate/cases.ts';
import type { Parting } from '../../evaluate/probes.ts';
import { fixedProtocol, tunedBy } from '../../tasks/fixed/fixed-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { greycWeb } from './greyc-web-benchmark.ts';

/** Attempts that may enrol: all later ones probe, whatever enrols, so that templates differ in nothing else. */
const BEFORE = 60;

/** How many attempts a template needs: errors against enrolments. */
export const greycWebLearning: Benchmark<KeystrokeSample> = {
  ...greycWeb,
  name: 'greyc-web-learning',
  summary: 'own logins and passwords of 24 people on the web: errors against attempts enrolled',
  limits: [
    ...greycWeb.limits,
    `Probes begin ${BEFORE} attempts after the first: a template of few is an old one as well as a thin one.`,
  ],
  learning: 'attempts',
  protocols: [1, 2, 3, 5, 10, 20, 40, BEFORE].map((enrol) => ({
    ...fixedProtocol({
      id: `enrol-${enrol}`,
      description: `the first attempts enrol, all from number ${BEFORE + 1} on probe; the recorded attacks attack; no adaptation`,
      enrol,
      columns: [{ background: 'shipped', tunedBy: tunedBy.shipped }],
      cases: (people, known) => casesOf(people, known, first(enrol), 1).cases,
    }),
    enrol,
  })),
};

function first(enrol: number): Parting<KeystrokeSample> {
  return {
    part: (samples) => ({ enrol: samples.slice(0, enrol), probes: samples.slice(BEFORE) }),
    probesOf: (samples) => samples,
  };
}
