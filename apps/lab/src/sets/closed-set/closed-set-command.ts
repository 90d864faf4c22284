import type { Report, TableCommand } from '../../benchmark.ts';
import { shareInWords } from '../../figures/share.ts';
import { LabError } from '../../lab-error.ts';
import type { Progress } from '../../progress.ts';
import { formatTable } from '../../table.ts';
import { readCmu } from '../cmu/read-cmu.ts';
import { longPlan, type OpenSetResult, runOpenSet } from './open-set-protocol.ts';
import { forestSystem, neighbourSystem, ownSystem } from './systems.ts';

const { attacking, draws, enrolling, probing } = longPlan;
const systems = [forestSystem, neighbourSystem, ownSystem];
const sizes = [1, 3, 5, 19];
const seed = 1;

/** What classifiers of the enrolled people do with somebody who is none of them. */
export const closedSet: TableCommand = {
  name: 'closed-set',
  summary: 'whom closed-set classifiers let in who is not enrolled; the CMU password',
  run: (data, progress) => report(measure(data, progress)),
};

function measure(data: string, progress: Progress): OpenSetResult[] {
  const { subjects, keys } = readCmu(data);
  const people = subjects.map(({ repetitions }) => repetitions);
  const short = people.find((repetitions) => repetitions.length < enrolling + probing);
  if (short !== undefined || people.length <= sizes.at(-1)!) {
    throw new LabError(
      'data-malformed',
      `Expected more than ${sizes.at(-1)} people with ${enrolling + probing} repetitions or more each.`,
    );
  }
  const jobs = systems.flatMap((system) => sizes.map((enrolled) => ({ system, enrolled })));
  return jobs.map(({ system, enrolled }, i) => {
    const result = runOpenSet(system, people, keys, enrolled, seed);
    progress('closed-set', i + 1, jobs.length);
    return result;
  });
}

function report(results: readonly OpenSetResult[]): Report {
  const header = [
    'system',
    'enrolled',
    'owners rejected',
    'other enrolled accepted',
    'strangers accepted, per claim',
    'strangers let in as somebody',
  ];
  const rows = results.map((line) => [
    line.system,
    String(line.enrolled),
    shareInWords(line.ownersRejected),
    shareInWords(line.enrolledAccepted),
    shareInWords(line.strangersAccepted),
    shareInWords(line.strangersIn),
  ]);
  const notes = [
    ...systems.map(({ name, rule }) => `${name}: ${rule}.`),
    `Each enrols with the first ${enrolling} repetitions; the next ${probing} are the owner's probes; others try with`,
    `${attacking}. ${draws} groups are drawn for each number of people; whoever is not drawn is a stranger. Per cent, counts, 95 %`,
    'intervals over people. Tests among the enrolled alone (the fourth column) are what closed-set figures are made of;',
    'the last two are what they leave out. Nothing is tuned: the rules are the systems’ own.',
    'Limits: one password, one keyboard, unpractised people; the first repetitions ever enrol, which makes owners hard.',
  ];
  return {
    table: `${formatTable(header, rows)}\n\n${notes.join('\n')}\n`,
    json: results,
  };
}
