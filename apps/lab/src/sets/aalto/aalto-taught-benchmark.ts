import type { Benchmark, Target } from '../../benchmark.ts';
import { TEACHING } from '../../tasks/free/taught-people.ts';
import { TAUGHT_AND_RATIO, TAUGHT_ENCODER } from '../../tasks/free/taught-recogniser.ts';
import { tunedBy } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { aalto } from './aalto-benchmark.ts';
import { sentenceProtocol } from './aalto-encoder-benchmark.ts';

const column = { background: 'split', tunedBy: tunedBy.taught } as const;
const asked: Readonly<Record<50 | 100, { must: Target; stretch: Target }>> = {
  50: { must: { eerGlobal: 3.6 }, stretch: { eerGlobal: 3 } },
  100: { must: { eerGlobal: 3.3 }, stretch: { eerGlobal: 2.5 } },
};

/** The sentences again, compared by encoders that people of this set taught; they never ship. */
export const aaltoTaught: Benchmark<KeystrokeSample> = {
  ...aalto,
  name: 'aalto-taught',
  summary: 'a fifth of the people, with an encoder that the others taught (lab teach aalto); it never ships',
  protocols: ([50, 100] as const).flatMap((most) => [
    sentenceProtocol({
      id: `taught-encoder-${most}`,
      detector: TAUGHT_ENCODER,
      most,
      taughtBy: TEACHING.aalto,
      columns: [column],
    }),
    sentenceProtocol({
      id: `taught-encoder-and-ratio-${most}`,
      detector: TAUGHT_AND_RATIO,
      most,
      taughtBy: TEACHING.aalto,
      columns: [{ ...column, ...asked[most] }],
    }),
  ]),
  // Needs a training of a quarter of an hour: run by name.
  available: () => false,
};
