import type { Benchmark } from '../../benchmark.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { readBbmas } from './read-bbmas.ts';

export const bbmas: Benchmark<KeystrokeSample> = {
  name: 'bbmas',
  set: 'bbmas',
  summary: 'fixed and free text of 36 people on desktop keyboards: windows of typing',
  limits: [
    'Everybody enrols and is compared in one sitting on one machine: the figures are optimistic and partly recognise the keyboard.',
    'A clock of about 16 ms.',
  ],
  source: 'SU-AIS BB-MAS, Belman et al. 2019',
  protocols: [
    windowProtocol({
      id: 'window-100',
      description: 'first 2,000 keystrokes enrol, windows of 100 after them; other people of the half attack',
      enrol: 2000,
      probe: 100,
      columns: [
        { background: 'split', tunedBy: tunedBy.few },
        {
          background: 'shipped',
          tunedBy: tunedBy.shipped,
          must: { eerPerSubject: 12.5, eerGlobal: 14 },
          stretch: { eerPerSubject: 9, eerGlobal: 10.5 },
        },
      ],
    }),
    windowProtocol({
      id: 'window-250',
      description: 'first 2,000 keystrokes enrol, windows of 250 after them; other people of the half attack',
      enrol: 2000,
      probe: 250,
      columns: [
        { background: 'split', tunedBy: tunedBy.few },
        {
          background: 'shipped',
          tunedBy: tunedBy.shipped,
          must: { eerPerSubject: 9.5, eerGlobal: 12 },
          stretch: { eerPerSubject: 6, eerGlobal: 8 },
        },
      ],
    }),
  ],
  read: readBbmas,
};
