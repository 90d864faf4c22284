import type { Benchmark } from '../../benchmark.ts';
import { pointerTask } from '../../tasks/pointer/pointer-task.ts';
import type { Person, PointerSample } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { type BalabitPart, readBalabit } from './read-balabit.ts';

/** Events of one training session, about, and of a test session. */
const ENROL = 40_000;
const PROBE = 1024;

const engine = 'features, sizes of blocks and of the forest were chosen on SapiMouse';

export const balabit: Benchmark<PointerSample> = {
  name: 'balabit',
  set: 'balabit',
  summary: 'mouse at real work over remote desktops: labelled test sessions',
  limits: [
    'Five people: any figure has a wide interval.',
    'Who the impostor of a test session is, is not told: it may be one of the people that a template is told from (background split), as in the published results.',
  ],
  source: 'Fülöp et al., Balabit Mouse Dynamics Challenge, 2016; to be cited, and not used for what ships',
  protocols: [
    {
      id: 'labelled-tests',
      description: 'all training sessions enrol, every labelled test session is one probe',
      columns: [
        {
          background: 'split',
          tunedBy: `other people and calibration from the training sessions of the other people; ${engine}`,
          must: { auc: 0.93 },
          stretch: { auc: 0.97 },
        },
        { background: 'none', tunedBy: engine },
        { background: 'shipped', tunedBy: engine },
      ],
      folds: 5,
      run(people, { background, fold, seed, progress }) {
        const options = { privacy: 'code', enrol: ENROL, probe: PROBE, seed, detector: 'pointer' } as const;
        const evaluated = people.filter((_, i) => i % 5 === fold);
        const others = people
          .filter((_, i) => i % 5 !== fold)
          .map((person) => ({ ...person, samples: of(person, 'training'), attacks: [] }));
        const recogniser = pointerTask.make(background === 'split' ? others : background, options);
        const cases = evaluated.map((person) => ({
          subject: person.subject,
          enrol: of(person, 'training'),
          mated: of(person, 'legal'),
          nonMated: person.attacks.map(({ sample }) => sample),
        }));
        return compareCases(recogniser, cases, progress);
      },
    },
  ],
  read: readBalabit,
};

function of({ samples }: Person<PointerSample>, part: BalabitPart): PointerSample[] {
  return samples.filter(({ session }) => session.startsWith(`${part}/`));
}
