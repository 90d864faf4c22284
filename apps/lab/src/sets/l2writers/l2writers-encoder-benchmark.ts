import type { Benchmark } from '../../benchmark.ts';
import { ENCODER_AND_RATIO } from '../../tasks/free/encoder-and-ratio.ts';
import { encoderAt } from '../../tasks/free/encoder-weights.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { l2writers } from './l2writers-benchmark.ts';

/** The essays again, compared by what ships: encoder and ratio. */
export const l2writersEncoder: Benchmark<KeystrokeSample> = {
  ...l2writers,
  name: 'l2writers-encoder',
  summary: 'the same with the encoder that ships and the ratio',
  protocols: [50, 100].flatMap((probe) =>
    (['code', 'zone'] as const).map((privacy) =>
      windowProtocol({
        id: `window-${probe}${privacy === 'zone' ? '-zone' : ''}`,
        description: `first 1,000 keystrokes enrol, windows of ${probe} after them; other writers of the half attack`,
        enrol: 1000,
        probe,
        detector: ENCODER_AND_RATIO,
        ...(privacy === 'zone' ? { privacy } : {}),
        columns: [{ background: 'shipped', tunedBy: tunedBy.untouched }],
      }),
    ),
  ),
  available: () => encoderAt('code') !== null,
};
