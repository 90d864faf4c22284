import type { Benchmark } from '../../benchmark.ts';
import { cutAt, type Parting, windows } from '../../evaluate/probes.ts';
import { typingStream } from '../../tasks/free/typing-stream.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { bbmas } from './bbmas-benchmark.ts';

/** Keystrokes that may enrol: all later ones are windows, whatever enrols, so that templates differ in nothing else. */
const BEFORE = 3000;
const WINDOW = 100;

/** How much typing a template needs: errors against keystrokes. */
export const bbmasLearning: Benchmark<KeystrokeSample> = {
  ...bbmas,
  name: 'bbmas-learning',
  summary: 'fixed and free text of 36 people: errors against keystrokes enrolled',
  learning: 'keystrokes',
  protocols: [100, 250, 500, 1000, 2000, BEFORE].map((enrol) => ({
    ...windowProtocol({
      id: `enrol-${enrol}`,
      description: `the first keystrokes enrol, windows of ${WINDOW} after the first 3,000 probe; other people of the half attack`,
      enrol,
      probe: WINDOW,
      parting: first(enrol),
      columns: [{ background: 'shipped', tunedBy: tunedBy.shipped }],
    }),
    enrol,
  })),
};

function first(enrol: number): Parting<KeystrokeSample> {
  const all = windows(typingStream, BEFORE, WINDOW);
  return {
    part(samples) {
      const { enrol: before, probes } = all.part(samples);
      return { enrol: cutAt(typingStream, before, enrol)[0], probes };
    },
    probesOf: (samples) => all.probesOf(samples),
  };
}
