import type { LabRunDetail } from '@ductus/server/operator-client';
import { countWords, shareWords } from '../../ui/words.ts';

type Row = NonNullable<LabRunDetail['outcome']>['rows'][number];

export interface NamedRow {
  readonly words: string;
  readonly row: Row;
}

/** Figures of measurements under each other, with counts and intervals. */
export function FiguresTable({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly NamedRow[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
    <section className="numbers" tabIndex={0} aria-label={title}>
      <table>
        <caption>
          <span className="caption">
            {title}. Mean EER: each person’s own threshold; EER: one threshold for everybody; both in
            hindsight. Intervals of 95 %, over people.
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Measured</th>
            <th scope="col">People</th>
            <th scope="col">Own</th>
            <th scope="col">Others’</th>
            <th scope="col">Mean EER, %</th>
            <th scope="col">EER, %</th>
            <th scope="col">FNMR at FMR 1 %, %</th>
            <th scope="col">Cllr − least, bits</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ words, row: { figures } }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>{countWords(figures.subjects)}</td>
              <td>{countWords(figures.mated)}</td>
              <td>{countWords(figures.nonMated)}</td>
              <td>{within(figures.eerPerSubject, figures.ci95)}</td>
              <td>{within(figures.eerGlobal, figures.ci95Global)}</td>
              <td>{within(figures.fnmrAt['0.01'], figures.ci95Fnmr)}</td>
              <td>{costOf(figures)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function within(share: number, between?: readonly [number, number]): string {
  if (between === undefined) return shareWords(share);
  return `${shareWords(share)} (${shareWords(between[0])} – ${shareWords(between[1])})`;
}

function costOf({ cllr, minCllr }: Row['figures']): string {
  return cllr === null || minCllr === null ? 'no bits' : (cllr - minCllr).toFixed(3);
}

/** Rows under the name of their protocol, and of their background where there is more than one. */
export function namedRows(rows: readonly Row[], before = ''): NamedRow[] {
  const several = new Set(rows.map(({ background }) => background)).size > 1;
  return rows.map((row) => ({
    words: `${before}${row.protocol}${several ? `, ${row.background}` : ''}`,
    row,
  }));
}
