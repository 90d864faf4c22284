import type { Benchmark } from '../../benchmark.ts';
import { ENCODER_AND_RATIO } from '../../tasks/free/encoder-and-ratio.ts';
import { ENCODER } from '../../tasks/free/encoder-recogniser.ts';
import { encoderAt, requireEncoder } from '../../tasks/free/encoder-weights.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { aalto } from './aalto-benchmark.ts';
import { readAalto } from './read-aalto.ts';
import { sentences } from './sentences.ts';

const targets = {
  50: { must: { eerGlobal: 4.3 }, stretch: { eerGlobal: 3.5 } },
  100: { must: { eerGlobal: 4 }, stretch: { eerGlobal: 3 } },
} as const;

const protocols = ([50, 100] as const).flatMap((most) =>
  ([ENCODER, ENCODER_AND_RATIO] as const).map((detector) =>
    windowProtocol({
      id: `${detector}-${most}`,
      description: `first ${most} keystrokes of the first five sentences enrol, of the last five sentences probe; other people of the half attack`,
      enrol: 5 * most,
      probe: most,
      detector,
      parting: sentences(most),
      columns: [
        {
          background: 'split',
          tunedBy: tunedBy.encoder,
          ...(detector === ENCODER_AND_RATIO ? targets[most] : {}),
        },
        {
          background: 'shipped',
          tunedBy: tunedBy.shippedEncoder,
          ...(detector === ENCODER_AND_RATIO ? targets[most] : {}),
        },
      ],
    }),
  ),
);

/** The sentences again, compared by the encoder that ships, or the one that `DUCTUS_ENCODER` names, alone and with the ratio. */
export const aaltoEncoder: Benchmark<KeystrokeSample> = {
  ...aalto,
  name: 'aalto-encoder',
  summary: 'the same with the encoder that ships, alone and with the ratio',
  protocols,
  available: () => encoderAt('code') !== null,
  read(data) {
    // Said before anything is read.
    requireEncoder('code');
    return readAalto(data);
  },
};
