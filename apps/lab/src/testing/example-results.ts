import { rate, seededRandom } from '@ductus/core';
import type { PersonTrials } from '../benchmark.ts';
import { plotsOf } from '../figures/row.ts';
import type { WatchedFigures } from '../monitor/watched-figures.ts';
import type { Speed } from '../report/speed.ts';
import type { ContinuousResult } from '../run/continuous.ts';
import type { Result } from '../run/results.ts';
import type { StudyResult } from '../study/study.ts';
import { exampleStudy } from './example-study.ts';

/** Bits of 12 people: own ones about +3, others' about -3. */
function trials(): PersonTrials[] {
  const random = seededRandom(3);
  const draw = (middle: number, count: number) =>
    Float64Array.from({ length: count }, () => middle + 9 * (random() + random() - 1));
  return Array.from({ length: 12 }, (_, i) => {
    const [mated, nonMated] = [draw(3, 40), draw(-3, 200)];
    const nonMatedRates = nonMated.map((bits) => Math.min(1, 2 ** -bits));
    return { subject: `p${i}`, mated, nonMated, matedBits: mated, nonMatedBits: nonMated, nonMatedRates };
  });
}

const plots = plotsOf(trials(), 1)!;
const speed = { enrolMs: 1, prepareUs: 2, compareUs: 3 };
const row = {
  protocol: 'window-9',
  description: 'some enrol <others> probe',
  background: 'split' as const,
  must: { eerPerSubject: 50, eerGlobal: 0.001 },
  stretch: { eerPerSubject: 49 },
  tunedBy: 'nobody & nothing',
  ...plots,
  ...speed,
};
const result: Result = {
  version: 1,
  benchmark: 'klicke',
  set: 'klicke',
  summary: 'windows of “typing”',
  source: 'somebody 2025',
  limits: ['one sitting <only>'],
  seed: 1,
  rows: [row, { ...row, background: 'none', histogram: null, reliability: null }],
};
const learning: Result = {
  ...result,
  benchmark: 'learning',
  learning: 'samples',
  rows: [5, 10].map((enrol) => ({ ...row, must: null, stretch: null, enrol })),
};
const fused: Result = {
  ...result,
  benchmark: 'fusion',
  improves: { protocol: 'both', over: ['one', 'other'], must: 30 },
  rows: Object.entries({ one: 0.2, other: 0.1, both: 0.06 }).map(([protocol, eerGlobal]) => ({
    ...row,
    protocol,
    figures: { ...row.figures, eerGlobal },
  })),
};
const share = { count: 8, of: 10, interval: [0.7, 0.9] as const };
const systems: Result = {
  ...result,
  benchmark: 'systems',
  systems: true,
  rows: [
    {
      ...row,
      must: null,
      stretch: null,
      protocol: 'network',
      atRule: { words: 'likelier than not', fmr: { ...share, count: 9 }, fnmr: share },
      closedSet: {
        ...{ groups: 2, people: 4, right: share, auc: 0.9, ci95Auc: [0.85, 0.95] },
        confusion: [
          [3, 1, 0],
          [0, 2, 2],
        ],
        strangersTaken: { ...share, count: 9 },
      },
    },
  ],
};
const half = rate(50, 100);
const watched: WatchedFigures = {
  ...{ falseAlarms: 2, falseAlarmsPer5000: 2, falseAlarmsPerHour: 2, ci95FalseAlarmsPer5000: [1, 3] },
  ...{ worstShare: 1, ownersWithoutAlarm: half, ownersWithThree: half, medianDelay: 60 },
  ...{ within: { '75': half, '220': half, '300': half }, ci95Within300: [0.4, 0.6] },
  curve: [
    { units: 25, share: 0.2 },
    { units: 50, share: 0.5 },
  ],
};
const continuous: ContinuousResult = {
  version: 1,
  name: 'klicke-continuous',
  benchmark: 'klicke',
  summary: 'sessions watched',
  tunedBy: 'the other half',
  options: {
    ...{
      task: 'free',
      enrol: 1000,
      probe: 25,
      background: 'split',
      privacy: 'code',
      detector: 'typing-factors',
    },
    seed: 1,
  },
  must: { falseAlarmsPer5000: 1, within300: 60, medianDelay: 220 },
  stretch: { falseAlarmsPer5000: 1, within300: 90, medianDelay: 75 },
  set: 'klicke',
  source: 'somebody 2025',
  limits: ['typing alone'],
  figures: {
    ...{ owners: 10, intruders: 100, units: 5000, hours: 1 },
    ...watched,
    learned: [],
    extended: {
      ...watched,
      ...{ falseAlarms: 1, falseAlarmsPer5000: 1, ownersExtended: 2, afterExtended: rate(3, 20) },
    },
  },
};

const recognitionSpeed: Speed = {
  version: 1,
  measured: [
    { name: 'one comparison', value: 12.345, most: 20, unit: 'µs' },
    { name: 'one enrolment', value: 60, most: 50, unit: 'ms' },
  ],
  classic: {
    ...{ vectors: 50, features: 31, people: 20, forestVectors: 10, version: '1.2.1' },
    rows: [
      { name: 'k-nn', enrolMs: 1, compareUs: 2, scikitLearn: { enrolMs: 3, compareUs: 4, batchUs: 5 } },
      { name: 'forest', enrolMs: 1, compareUs: 2, scikitLearn: null },
    ],
  },
};

/** What a report can hold, one of each kind, under the names that runs keep them by. */
export const exampleResults: readonly {
  readonly name: string;
  readonly result: Result | ContinuousResult | Speed | StudyResult;
}[] = [
  ...[result, learning, fused, systems].map((one) => ({ name: one.benchmark, result: one })),
  { name: continuous.name, result: continuous },
  { name: 'speed', result: recognitionSpeed },
  { name: 'study-lighting', result: { ...exampleStudy, study: 'lighting' } },
];

/** The figures of every row of the examples but those named fusion. */
export const exampleFigures = plots.figures;
