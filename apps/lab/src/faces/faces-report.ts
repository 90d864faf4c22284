import { FACE_THRESHOLD } from '@ductus/face';
import type { Report } from '../benchmark.ts';
import { count, interval, percent } from '../figures/in-words.ts';
import { formatTable } from '../table.ts';
import type { FaceFigures, RateWithInterval } from './face-figures.ts';

const notes = [
  'Pictures in normal light (ORL: all) are compared with pictures of the class, people of one set with each other; every pair of pictures once.',
  'normal: light within 26° of the camera; mixed: to 60°, from one side or above; weak: beyond; everyday: ORL, nobody arranged it.',
  'Half of the people of each set fit the bits, the other half is reported. Intervals: 95 %, people drawn with replacement; where nothing was',
  'counted, Wilson’s for so many people. A picture without a found face is counted there alone.',
  'Limits: 39 people, grey pictures, each set taken in one or few sittings with one camera, nobody younger than a student; too few people for any',
  'rate under about 1 %. The sets say nothing about other cameras, ages or groups of people.',
];

/** The figures of face comparison, for people and for programs. */
export function facesReport(figures: FaceFigures): Report {
  const { byLight, byThreshold, people, fit, bits } = figures;
  const lights = formatTable(
    [
      'light',
      'people',
      'no face found, %',
      `FMR at ${FACE_THRESHOLD}, %`,
      `FNMR at ${FACE_THRESHOLD}, %`,
      'EER, %',
    ],
    byLight.map((one) => [
      one.light,
      count(one.people),
      inWords(one.notFound),
      inWords(one.fmr),
      inWords(one.fnmr),
      percent(one.eer),
    ]),
  );
  const rows = byThreshold.map((one) => [String(one.distance), inWords(one.fmr), inWords(one.fnmr)]);
  const table = [
    `Face, ${figures.networks}: ${people.reported} people reported, ${people.fitted} others fit the bits`,
    lights,
    formatTable(['distance', 'FMR, %', 'FNMR, %'], rows),
    `EER ${percent(figures.eer.value)} % at ${figures.eer.distance.toFixed(3)}; FNMR at FMR 1 %: ${percent(figures.fnmrAtFmr['0.01']!)} %, at 0.1 %: ${percent(figures.fnmrAtFmr['0.001']!)} %`,
    `Fit on the others: log-odds ${fit.offset.toFixed(1)} − ${fit.slope.toFixed(1)} × distance (${count(fit.mated)} mated, ${count(fit.nonMated)} non-mated)`,
    `Shipped bits here: Cllr ${bits.cllr.toFixed(3)}, minCllr ${bits.minCllr.toFixed(3)}, at most ${bits.limit} either way`,
    notes.join('\n'),
  ];
  return { table: `${table.join('\n\n')}\n`, json: figures };
}

function inWords({ value, count: n, of, ci95 }: RateWithInterval): string {
  return `${percent(value)} (${count(n)} of ${count(of)}; ${interval(ci95)})`;
}
