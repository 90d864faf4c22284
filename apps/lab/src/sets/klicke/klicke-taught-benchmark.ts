import type { Benchmark } from '../../benchmark.ts';
import { TEACHING } from '../../tasks/free/taught-people.ts';
import { TAUGHT_AND_RATIO, TAUGHT_ENCODER } from '../../tasks/free/taught-recogniser.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { klicke } from './klicke-benchmark.ts';

const column = { background: 'split', tunedBy: tunedBy.taught } as const;
const asked = { must: { eerGlobal: 2.8 }, stretch: { eerGlobal: 1.5 } };

/** The essays again, the second half of the writers compared by encoder, ratio and fusion that the first half taught. */
export const klickeTaught: Benchmark<KeystrokeSample> = {
  ...klicke,
  name: 'klicke-taught',
  summary: 'the same with an encoder that the other half of the writers taught (lab teach klicke)',
  protocols: ([50, 100] as const).flatMap((probe) =>
    [TAUGHT_ENCODER, TAUGHT_AND_RATIO].map((detector) =>
      windowProtocol({
        id: `${detector}-${probe}`,
        description: `first 1,000 keystrokes enrol, windows of ${probe} after them; other writers of the half attack`,
        enrol: 1000,
        probe,
        detector,
        taughtBy: TEACHING.klicke,
        columns: [{ ...column, ...(detector === TAUGHT_AND_RATIO && probe === 100 ? asked : {}) }],
      }),
    ),
  ),
  // Needs a training of a quarter of an hour: run by name.
  available: () => false,
};
