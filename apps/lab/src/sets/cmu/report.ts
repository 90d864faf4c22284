import type { Report } from '../../benchmark.ts';
import { formatTable } from '../../table.ts';
import { attacking, training } from './protocol.ts';
import type { Figures } from './summarise.ts';

const header = ['detector', 'mean EER', 'sd', 'zero-miss', '95 % interval', 'µs/comparison'];

/** The table with its counts and limits, and the figures alone. */
export function report(figures: readonly Figures[]): Report {
  const rows = figures.map((line) => [
    line.detector,
    line.eerPerSubject.toFixed(4),
    line.sd.toFixed(4),
    line.zeroMiss.toFixed(3),
    line.ci95.map((end) => end.toFixed(4)).join(' - '),
    line.compareUs.toFixed(2),
  ]);
  const { people, mated, nonMated } = figures[0]!;
  const count = (n: number) => n.toLocaleString('en-GB');
  const notes = [
    `${count(people)} people, ${count(mated)} mated and ${count(nonMated)} non-mated comparisons per detector.`,
    `Each enrols with the first ${training} repetitions; the others' first ${attacking} attack.`,
    'Mean EER, its standard deviation over people and zero-miss (mated comparisons rejected where no non-mated',
    'one matches) give each person the best threshold in hindsight; the interval resamples people.',
    'Limits: attackers are unpractised: they had typed this password at most four times before, while people',
    'enrol with far more repetitions than a login would ask for; one keyboard, one clock, one password.',
  ];
  return {
    table: `${formatTable(header, rows)}\n\n${notes.join('\n')}\n`,
    json: figures.map(({ detector, eerPerSubject, sd, zeroMiss, ci95, compareUs }) => ({
      detector,
      eerPerSubject,
      sd,
      zeroMiss,
      ci95,
      compareUs,
    })),
  };
}
