import type { Benchmark, Column } from '../../benchmark.ts';
import { tunedBy, type WindowProtocol, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { aalto } from '../aalto/aalto-benchmark.ts';
import { klicke } from '../klicke/klicke-benchmark.ts';
import { l2writers } from '../l2writers/l2writers-benchmark.ts';

/** Keystrokes that enrol: some eight phrases. */
const ENROLLED = 500;
const LENGTHS = [30, 45, 60, 90, 120];

/** What a phrase is worth by its length, and at 60 keystrokes by what is known of the keys. */
const sizes: readonly Pick<WindowProtocol, 'probe' | 'privacy'>[] = [
  ...LENGTHS.map((probe) => ({ probe, privacy: 'zone' as const })),
  { probe: 60 },
  { probe: 60, privacy: 'position' },
];

function phraseBenchmark(of: Benchmark<KeystrokeSample>, column: Column): Benchmark<KeystrokeSample> {
  return {
    ...of,
    name: `${of.name}-phrase`,
    summary: `${of.summary.split(':')[0]}: as much typing as a phrase of 30 to 120 keystrokes has`,
    limits: [
      ...of.limits,
      'Phrases are stood in for by stretches of the set’s own texts: nobody in it typed a text on demand from a list of fresh ones.',
    ],
    protocols: sizes.map(({ probe, privacy }) =>
      windowProtocol({
        id: `phrase-${probe}${privacy === undefined ? '-code' : privacy === 'zone' ? '' : `-${privacy}`}`,
        description: `first ${ENROLLED} keystrokes enrol, stretches of ${probe} after them, of a key ${
          privacy === undefined ? 'all' : privacy === 'zone' ? 'its zone' : 'nothing'
        } known; others of the half attack`,
        enrol: ENROLLED,
        probe,
        ...(privacy === undefined ? {} : { privacy }),
        columns: [column],
      }),
    ),
  };
}

/** How long a phrase must be: benchmarks of their own, beside those for continuous typing. */
export const phraseBenchmarks = [
  phraseBenchmark(klicke, { background: 'split', tunedBy: tunedBy.split }),
  phraseBenchmark(aalto, { background: 'shipped', tunedBy: tunedBy.shipped }),
  phraseBenchmark(l2writers, { background: 'shipped', tunedBy: tunedBy.shipped }),
];
