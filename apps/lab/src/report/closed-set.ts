import type { ClosedSetFigures } from '../figures/closed-set-figures.ts';
import { count, fractions, interval, percent } from '../figures/in-words.ts';
import type { Share } from '../figures/share.ts';
import type { Result } from '../run/results.ts';

/** A classifier of the enrolled as such systems print themselves, with what that leaves out beside it. */
export interface ClosedSetPart {
  readonly protocol: string;
  readonly words: string;
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One for each row of a result that has a classifier. */
export function closedSetParts({ rows }: Result): ClosedSetPart[] {
  return rows.flatMap(({ protocol, closedSet }) =>
    closedSet === undefined ? [] : [partOf(protocol, closedSet)],
  );
}

function partOf(protocol: string, figures: ClosedSetFigures): ClosedSetPart {
  const { groups, people, confusion, right, auc, ci95Auc, strangersTaken } = figures;
  const names = confusion.map((_, i) => String(i + 1));
  return {
    protocol,
    words: [
      `Among the ${people} people enrolled, in ${groups} groups, it gives ${inWords(right)} of the probes to whoever typed them, with a mean AUC against the others enrolled of ${auc.toFixed(4)} (${fractions(ci95Auc)}).`,
      `To somebody enrolled it also gives ${inWords(strangersTaken)} of strangers’ probes.`,
      'The matrix misleads, for it has no row for anybody who is not enrolled: whoever comes to a login is among its columns or is not counted.',
    ].join(' '),
    caption: `${protocol}: confusion of the first group, probes by who typed them (rows) and to whom they went`,
    header: ['typed by', ...names, 'nobody'],
    rows: confusion.map((row, i) => [names[i]!, ...row.map(String)]),
  };
}

function inWords({ count: n, of, interval: between }: Share): string {
  return `${percent(n / of)} % (${count(n)} of ${count(of)}; ${interval([between[0], between[1]])})`;
}
