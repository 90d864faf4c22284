import type { Benchmark } from '../../benchmark.ts';
import { ENCODER_AND_RATIO } from '../../tasks/free/encoder-and-ratio.ts';
import { ENCODER } from '../../tasks/free/encoder-recogniser.ts';
import { encoderAt, isTrained, requireEncoder } from '../../tasks/free/encoder-weights.ts';
import { tunedBy, type WindowProtocol, windowProtocol } from '../../tasks/free/window-protocol.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { aalto } from './aalto-benchmark.ts';
import { readAalto } from './read-aalto.ts';
import { sentences } from './sentences.ts';

const targets = {
  50: { must: { eerGlobal: 4.3, fnmrAt1: 18 }, stretch: { eerGlobal: 3.5, fnmrAt1: 12 } },
  100: { must: { eerGlobal: 4 }, stretch: { eerGlobal: 3 } },
} as const;

/** The first so many people by name had a part in choosing the size of the cohort. */
const CHOSEN_ON = 400;

/** Everybody on whom nothing was chosen. */
export function others(people: readonly Person<KeystrokeSample>[]): readonly Person<KeystrokeSample>[] {
  return [...people].sort((a, b) => (a.subject < b.subject ? -1 : 1)).slice(CHOSEN_ON);
}

export type SentenceProtocol = Pick<
  WindowProtocol,
  'columns' | 'privacy' | 'training' | 'taughtBy' | 'among'
> & {
  readonly id: string;
  readonly detector: string;
  readonly most: 50 | 100;
};

/**
 * Half of the sentences have fewer than 49 keystrokes: what other people teach of cohort, ratio and fusion, they teach of so much typing, whatever the
 * most of a sentence that counts.
 */
const TYPICAL = { enrol: 250, probe: 50 } as const;

/** Sentences against sentences. */
export function sentenceProtocol({ most, among, ...rest }: SentenceProtocol) {
  return windowProtocol({
    description: `first ${most} keystrokes of the first five sentences enrol, of the last five sentences probe; ${whoAttacks(among, rest.taughtBy)} attack`,
    ...TYPICAL,
    parting: sentences(most),
    ...(among === undefined ? {} : { among }),
    ...rest,
  });
}

function whoAttacks(among: SentenceProtocol['among'], taughtBy: number | undefined): string {
  if (among !== undefined) return 'the 600 on whom nothing was chosen, others of the half';
  return taughtBy === undefined ? 'other people of the half' : 'others who taught nothing';
}

const shipped = { background: 'shipped', tunedBy: tunedBy.shippedEncoder } as const;
const untouched = { background: 'shipped', tunedBy: tunedBy.untouched } as const;

const protocols = ([50, 100] as const).flatMap((most) => {
  const split = { background: 'split', tunedBy: tunedBy.encoder } as const;
  const [alone, both] = [ENCODER, ENCODER_AND_RATIO].map((detector) => ({ detector, most }) as const);
  const asked = targets[most];
  return [
    sentenceProtocol({ ...alone!, id: `encoder-${most}`, columns: [split, shipped] }),
    sentenceProtocol({
      ...both!,
      id: `encoder-and-ratio-${most}`,
      columns: [
        { ...split, ...asked },
        { ...shipped, ...asked },
      ],
    }),
  ];
});

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

/** The sentences of those on whom nothing was chosen, compared by what ships. */
export const aaltoEncoderOthers: Benchmark<KeystrokeSample> = {
  ...aaltoEncoder,
  name: 'aalto-encoder-others',
  summary: 'what ships, encoder and ratio, on the 600 people on whom nothing was chosen',
  protocols: ([50, 100] as const).flatMap((most) => {
    const column = { ...untouched, ...targets[most] };
    const both = { detector: ENCODER_AND_RATIO, most, among: others } as const;
    return [
      sentenceProtocol({ ...both, id: `encoder-and-ratio-${most}`, columns: [column] }),
      sentenceProtocol({ ...both, id: `zone-${most}`, privacy: 'zone', columns: [untouched] }),
    ];
  }),
};

const TRAININGS = [1, 2, 3];

/** The sentences again, compared by what other trainings made of the same people. */
function trainings(name: string, most: 50 | 100): Benchmark<KeystrokeSample> {
  return {
    ...aalto,
    name,
    summary: `at most ${most} keys of a sentence, with encoders that differ in the seed of their training alone: npm run train:encoder -- --level code --seed 1, 2 and 3`,
    repeats: true,
    protocols: TRAININGS.map((training) =>
      sentenceProtocol({
        id: `training-${training}`,
        detector: ENCODER_AND_RATIO,
        most,
        training,
        among: others,
        columns: [untouched],
      }),
    ),
    available: () => TRAININGS.every((training) => isTrained(`code-${training}`)),
  };
}

export const aaltoTrainings = trainings('aalto-trainings', 50);
export const aaltoTrainings100 = trainings('aalto-trainings-100', 100);
