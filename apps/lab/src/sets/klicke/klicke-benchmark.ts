import type { Benchmark } from '../../benchmark.ts';
import { tunedBy, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import { readKlicke } from './read-klicke.ts';

export const klicke: Benchmark<KeystrokeSample> = {
  name: 'klicke',
  set: 'klicke',
  summary: 'essays by 1,062 writers: windows of continuous typing',
  limits: [
    'Everybody enrols and is compared in one sitting on one machine: the figures are optimistic and partly recognise the keyboard.',
    'The population that ships was trained on all writers of this set: it is not measured here.',
  ],
  source: 'KLiCKe, Tian, Crossley and Van Waes 2025, CC BY 4.0',
  protocols: [
    windowProtocol({
      id: 'window-50',
      description: 'first 1,000 keystrokes enrol, windows of 50 after them; other writers of the half attack',
      enrol: 1000,
      probe: 50,
      columns: [
        {
          background: 'split',
          tunedBy: tunedBy.split,
          must: { eerPerSubject: 4, eerGlobal: 5.5 },
          stretch: { eerPerSubject: 2.5, eerGlobal: 3.5 },
        },
      ],
    }),
    windowProtocol({
      id: 'window-100',
      description:
        'first 1,000 keystrokes enrol, windows of 100 after them; other writers of the half attack',
      enrol: 1000,
      probe: 100,
      columns: [
        {
          background: 'split',
          tunedBy: tunedBy.split,
          must: { eerPerSubject: 2.3, eerGlobal: 4 },
          stretch: { eerPerSubject: 1.3, eerGlobal: 2.2 },
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
        {
          background: 'split',
          tunedBy: tunedBy.split,
          must: { eerPerSubject: 1.3, eerGlobal: 3 },
          stretch: { eerPerSubject: 0.6, eerGlobal: 1.5 },
        },
      ],
    }),
    windowProtocol({
      id: 'window-100-zone',
      description: 'as window-100, with nothing known of a key but its zone',
      enrol: 1000,
      probe: 100,
      privacy: 'zone',
      columns: [
        {
          background: 'split',
          tunedBy: tunedBy.split,
          must: { eerPerSubject: 3.2, eerGlobal: 7 },
          stretch: { eerPerSubject: 2, eerGlobal: 4 },
        },
      ],
    }),
    windowProtocol({
      id: 'window-100-position',
      description: 'as window-100, with nothing known of a key but its class',
      enrol: 1000,
      probe: 100,
      privacy: 'position',
      columns: [{ background: 'split', tunedBy: tunedBy.split }],
    }),
  ],
  read: readKlicke,
};
