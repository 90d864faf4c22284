import type { Benchmark } from '../../benchmark.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { readL2writers } from './read-l2writers.ts';

export const l2writers: Benchmark<KeystrokeSample> = {
  name: 'l2writers',
  set: 'l2writers',
  summary: 'essays by 30 writers in a second language: windows of typing',
  limits: [
    'Everybody enrols and is compared in one sitting on one machine: the figures are optimistic and partly recognise the keyboard.',
  ],
  source: 'l2writers, Tian, Kim and Crossley 2024, MIT',
  protocols: [
    windowProtocol({
      id: 'window-100',
      description:
        'first 1,000 keystrokes enrol, windows of 100 after them; other writers of the half attack',
      enrol: 1000,
      probe: 100,
      columns: [
        { background: 'split', tunedBy: tunedBy.few },
        {
          background: 'shipped',
          tunedBy: tunedBy.shipped,
          must: { eerPerSubject: 1.5, eerGlobal: 3 },
          stretch: { eerPerSubject: 0.7, eerGlobal: 1.5 },
        },
      ],
    }),
    windowProtocol({
      id: 'window-250',
      description:
        'first 1,000 keystrokes enrol, windows of 250 after them; other writers of the half attack',
      enrol: 1000,
      probe: 250,
      columns: [
        { background: 'split', tunedBy: tunedBy.few },
        {
          background: 'shipped',
          tunedBy: tunedBy.shipped,
          must: { eerPerSubject: 0.5, eerGlobal: 2 },
          stretch: { eerPerSubject: 0.2, eerGlobal: 1 },
        },
      ],
    }),
  ],
  read: readL2writers,
};
