import { defaultPolicy, type ShapedDetector } from '@ductus/core';
import { ENSEMBLE_PARTS, weightedEnsemble } from '@ductus/core/detectors';
import type { Benchmark, Protocol, Rule } from '../../benchmark.ts';
import { casesOf } from '../../evaluate/cases.ts';
import { windows } from '../../evaluate/probes.ts';
import { type SessionWindow, sessionStream } from '../../prior/session-window.ts';
import { typingFeatures, windowFeatures, windowRecogniser } from '../../prior/window-recogniser.ts';
import { ENCODER_AND_RATIO } from '../../tasks/free/encoder-and-ratio.ts';
import { encoderAt } from '../../tasks/free/encoder-weights.ts';
import { FREE_TEXT_ENGINE } from '../../tasks/free/free-recogniser.ts';
import { freeTask } from '../../tasks/free/free-task.ts';
import { tunedBy } from '../../tasks/free/window-protocol.ts';
import type { Recogniser } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { l2writers } from './l2writers-benchmark.ts';
import { readSessions } from './read-sessions.ts';

const ENROL = 1000;
const PROBE = 100;

/** An anomaly of 0.8 and more was one of three strikes. */
const strike: Rule = { threshold: -0.8, words: 'anomaly below 0.8' };
const policy = defaultPolicy.purposes.login!.matchBits;
const enough: Rule = { threshold: policy, words: `more than ${policy} bits` };

const NOBODY = 'nobody: it learns from the first keystrokes of each person, as it did';

/** The ensemble of an earlier desktop agent, each of its models, and Ductus: one person's typing and mouse at the same time. */
export const l2writersEnsemble: Benchmark<SessionWindow> = {
  ...l2writers,
  name: 'l2writers-ensemble',
  summary:
    'the six models of an earlier desktop agent and their ensemble on its 38 features of typing and mouse, beside Ductus on the typing of the same windows',
  limits: [
    ...l2writers.limits,
    'The mouse is thin: one row a movement, four or five in a window of 100 keystrokes, often none; Ductus makes nothing of it.',
    'The agent’s weights, formulas and sizes of networks are not known; its features are known by name. What was chosen in their place is in the code, and was chosen before any of these figures was seen.',
  ],
  systems: true,
  protocols: [
    ...ENSEMBLE_PARTS.map((detector) => protocol(detector.name, alone(detector))),
    protocol(weightedEnsemble.name, alone(weightedEnsemble), { rule: strike }),
    protocol(`${weightedEnsemble.name}-typing`, alone(weightedEnsemble, typingFeatures), { rule: strike }),
    protocol(FREE_TEXT_ENGINE, ours(FREE_TEXT_ENGINE), { rule: enough, shipped: tunedBy.shipped }),
    protocol(ENCODER_AND_RATIO, ours(ENCODER_AND_RATIO), { rule: enough, shipped: tunedBy.untouched }),
  ],
  available: () => encoderAt('code') !== null,
  read: readSessions,
};

type Make = (seed: number) => Recogniser<SessionWindow>;

function alone(detector: ShapedDetector, featuresOf = windowFeatures): Make {
  return () => windowRecogniser(detector, PROBE, featuresOf) as Recogniser<SessionWindow>;
}

/** A recogniser of typing that sees nothing of the mouse. */
function ours(detector: string): Make {
  return (seed) => {
    const options = { privacy: 'code', enrol: ENROL, probe: PROBE, seed, detector } as const;
    const recogniser = freeTask.make('shipped', options);
    return {
      ...recogniser,
      enrol: (samples) => recogniser.enrol(samples.map(({ keys }) => keys)),
      prepare: ({ keys }) => recogniser.prepare(keys),
    };
  };
}

/** @param shipped - Who tuned what ships, where that is compared. */
function protocol(
  id: string,
  make: Make,
  { rule, shipped }: { readonly rule?: Rule; readonly shipped?: string } = {},
): Protocol<SessionWindow> {
  const nothing = { background: 'none', tunedBy: NOBODY } as const;
  return {
    id,
    description: `first ${ENROL} keystrokes enrol, windows of ${PROBE} after them; all other writers attack`,
    columns: [shipped === undefined ? nothing : { background: 'shipped', tunedBy: shipped }],
    ...(rule && { rule }),
    run(people, { seed, progress }) {
      const parting = windows(sessionStream, ENROL, PROBE);
      const { cases } = casesOf(people, new Set(), parting, seed);
      return compareCases(make(seed), cases, progress);
    },
  };
}
