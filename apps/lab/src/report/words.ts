import { type Asked, askedIn, type Reached } from '../figures/asked.ts';
import type { Result } from '../run/results.ts';
import { continuousAsked } from './asked-rows.ts';
import type { Contents } from './contents.ts';

/** How to read the figures; the same in every form of the report. */
export const reading = [
  'Error rates are in per cent, AUC is a fraction. The mean EER gives each person the threshold that suits them best, the one-threshold EER gives everybody the same; both choose it in hindsight, so they compare systems and are not the rates that a deployment sees.',
  'Intervals are of 95 %, by drawing people anew. A comparison without a score is inconclusive: it never matches, and counts as such in every rate.',
  'Background: what is known about other people. none: nothing; shipped: the population that comes with Ductus, learned from KLiCKe; split: the other half of the people of the same set, in turn, none of whom is reported on with what was learned from them.',
  'Bits are calibrated log2 likelihood ratios. Cllr less its least value is what their calibration costs.',
  'A threshold of t bits bounds the false match rate by 2^-t. Beside the bound a rate is stated, as counted on the people of the background. FMR where 1 % is stated: the share of others’ comparisons for which 1 % or less was stated; asked is half as many to twice as many, judged where ten or more are foretold. No row: only the bound is known, or the benchmark was last run before rates were stated.',
] as const;

/** Who tuned what is measured, each once. */
export function tunedBy({ rows }: Result): { background: string; words: string }[] {
  const seen = new Map<string, Set<string>>();
  for (const { background, tunedBy: words } of rows) {
    seen.set(words, (seen.get(words) ?? new Set()).add(background));
  }
  return [...seen].map(([words, backgrounds]) => ({ background: [...backgrounds].join(', '), words }));
}

/** How many figures came how far, and which stay short of what they must reach. */
export function summaryOf({ results, continuous }: Contents): {
  counts: string;
  short: string[];
  asked: number;
} {
  const asked: { where: string; asked: Asked }[] = [
    ...results.flatMap((result) =>
      result.rows.flatMap((row) =>
        askedIn(result, row).map((one) => ({
          where: `${result.benchmark} ${row.protocol}, ${row.background}`,
          asked: one,
        })),
      ),
    ),
    ...continuous.flatMap((result) =>
      continuousAsked(result).map((one) => ({ where: result.name, asked: one })),
    ),
  ];
  const number = (reached: Reached) => asked.filter((one) => one.asked.reached === reached).length;
  const [stretch, must, short] = [number('stretch'), number('must'), number('short')];
  return {
    asked: stretch + must + short,
    counts: `${stretch + must + short} figures were asked for: ${stretch} reach stretch, ${must} reach must, ${short} stay short of it.`,
    short: asked
      .filter((one) => one.asked.reached === 'short')
      .map(({ where, asked: one }) => `${where}: ${one.figure} ${one.measured}, must ${one.must}`),
  };
}
