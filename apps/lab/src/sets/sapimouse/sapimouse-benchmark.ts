import type { Benchmark, Column, Protocol, Target } from '../../benchmark.ts';
import { foldOf } from '../../evaluate/folds.ts';
import { windowsOf } from '../../evaluate/probes.ts';
import { pointerStream } from '../../interchange/stream.ts';
import { pointerTask } from '../../tasks/pointer/pointer-task.ts';
import type { PointerSample } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { readSapimouse } from './read-sapimouse.ts';

/** Events of three minutes, about: what the calibration enrols. */
const ENROL = 7000;

const everybody =
  'features, sizes of blocks and of the forest were chosen while looking at these people: the people of the held-out part are the measure';

export const sapimouse: Benchmark<PointerSample> = {
  name: 'sapimouse',
  set: 'sapimouse',
  summary: 'mouse on a web page: a minute against three',
  limits: [
    'Both sessions of a person are on one machine, one after the other: the figures are optimistic and partly recognise the device.',
    'The protocols named motion leave the device out, and pixels: what is left is how the hand moves.',
  ],
  source: 'Antal, Fejér and Buza, SACI 2021; to be cited, and not used for what ships',
  protocols: [
    blocks(128, 'pointer', { eerPerSubject: 13, eerGlobal: 14 }, { eerPerSubject: 10, eerGlobal: 11 }),
    blocks(640, 'pointer', { eerPerSubject: 6.5, eerGlobal: 9.5 }, { eerPerSubject: 4, eerGlobal: 6.5 }),
    blocks(300, 'pointer', { eerPerSubject: 8.5, eerGlobal: 10 }, { eerPerSubject: 6, eerGlobal: 7.5 }),
    blocks(300, 'pointer-motion'),
    blocks(640, 'pointer-motion'),
  ],
  read: readSapimouse,
};

function blocks(events: number, detector: string, must?: Target, stretch?: Target): Protocol<PointerSample> {
  const known: Column = {
    background: 'split',
    tunedBy: `directions, other people and calibration from the other half of the people; ${everybody}`,
    ...(must === undefined ? {} : { must }),
    ...(stretch === undefined ? {} : { stretch }),
  };
  return {
    id: detector === 'pointer' ? `events-${events}` : `motion-${events}`,
    description: `the session of three minutes enrols, every ${events} events of the session of one minute are a probe; other people of the half attack`,
    columns: [
      known,
      { background: 'none', tunedBy: everybody },
      { background: 'shipped', tunedBy: everybody },
    ],
    folds: 2,
    run(people, { background, fold, seed, progress }) {
      const { background: others, evaluated } = foldOf(people, 'split', seed, fold);
      const options = { privacy: 'code', enrol: ENROL, probe: events, seed, detector } as const;
      const recogniser = pointerTask.make(background === 'split' ? others : background, options);
      const able = evaluated.filter(({ samples }) => samples.length === 2);
      const probes = able.map(({ samples }) => windowsOf(pointerStream, samples.slice(1), events));
      const cases = able.map(({ subject, samples }, i) => ({
        subject,
        enrol: samples.slice(0, 1),
        mated: probes[i]!,
        nonMated: probes.filter((_, other) => other !== i).flat(),
      }));
      return compareCases(recogniser, cases, progress);
    },
  };
}
