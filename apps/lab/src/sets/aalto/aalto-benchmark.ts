import type { Benchmark } from '../../benchmark.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { readAalto } from './read-aalto.ts';
import { sentences } from './sentences.ts';

export const aalto: Benchmark<KeystrokeSample> = {
  name: 'aalto',
  set: 'aalto',
  summary: 'transcribed sentences of 1,000 people: one sentence against five',
  limits: [
    'Everybody enrols and is compared in one sitting on one machine: the figures are optimistic and partly recognise the keyboard.',
  ],
  source: 'Dhakal et al., CHI 2018, non-commercial with attribution',
  protocols: [
    windowProtocol({
      id: 'sentence-50',
      description:
        'first 50 keystrokes of the first five sentences enrol, of the last five sentences probe; other people of the half attack',
      enrol: 250,
      probe: 50,
      parting: sentences(50),
      columns: [
        {
          background: 'split',
          tunedBy: tunedBy.split,
          must: { eerPerSubject: 3.6, eerGlobal: 6.5 },
          stretch: { eerPerSubject: 2.5, eerGlobal: 4.5 },
        },
        {
          background: 'shipped',
          tunedBy: tunedBy.shipped,
          must: { eerPerSubject: 3.6, eerGlobal: 6.5 },
          stretch: { eerPerSubject: 2.5, eerGlobal: 4.5 },
        },
      ],
    }),
    windowProtocol({
      id: 'sentence-100',
      description:
        'first 100 keystrokes of the first five sentences enrol, of the last five sentences probe; other people of the half attack',
      enrol: 500,
      probe: 100,
      parting: sentences(100),
      columns: [
        {
          background: 'split',
          tunedBy: tunedBy.split,
          must: { eerPerSubject: 3.1, eerGlobal: 6 },
          stretch: { eerPerSubject: 2, eerGlobal: 3.5 },
        },
        {
          background: 'shipped',
          tunedBy: tunedBy.shipped,
          must: { eerPerSubject: 3.1, eerGlobal: 6 },
          stretch: { eerPerSubject: 2, eerGlobal: 3.5 },
        },
      ],
    }),
  ],
  read: readAalto,
};
