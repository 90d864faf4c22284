import { mean } from '@ductus/core';
import type { Improves, Target } from '../benchmark.ts';
import type { Result } from '../run/results.ts';
import { count, fractions, interval, percent } from './in-words.ts';
import type { Row } from './row.ts';
import type { Share } from './share.ts';

/** How far a figure came. */
export type Reached = 'stretch' | 'must' | 'short';

/** One figure of a row beside what was asked of it, in words. */
export interface Asked {
  readonly figure: string;
  readonly must: string;
  readonly stretch: string;
  readonly measured: string;
  /** 95 %, or empty. */
  readonly interval: string;
  /** Null where nothing was asked. */
  readonly reached: Reached | null;
}

/** Bits of calibration cost beyond what discrimination alone costs, at most. */
const CALIBRATION_COST = 0.05;

/** Each figure of a row with what was asked for, the gain over other rows of the result included, and what trainings make of it. */
export function askedIn(
  { improves, repeats, systems, rows }: Pick<Result, 'improves' | 'repeats' | 'systems' | 'rows'>,
  row: Row,
): Asked[] {
  return [
    ...askedOf(row),
    ...(systems ? besideOthers(row) : []),
    ...(improves?.protocol === row.protocol ? [gain(improves, rows, row)] : []),
    ...(repeats && row === rows.at(-1) ? spread(rows) : []),
  ];
}

/** What rows come to that differ in the seed of a training alone. */
function spread(rows: readonly Row[]): Asked[] {
  const words = (figure: string, value: (row: Row) => number) => {
    const values = rows.map((row) => 100 * value(row));
    const middle = mean(values);
    const squares = values.reduce((sum, one) => sum + (one - middle) ** 2, 0);
    const deviation = Math.sqrt(squares / Math.max(1, values.length - 1));
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const between = `${least.toFixed(2)} – ${most.toFixed(2)}`;
    return unasked(
      `${figure}, mean and standard deviation of ${rows.length} trainings`,
      `${middle.toFixed(2)} ± ${deviation.toFixed(2)} (${between})`,
    );
  };
  return [
    words('mean EER', ({ figures }) => figures.eerPerSubject),
    words('one-threshold EER', ({ figures }) => figures.eerGlobal),
    words('FNMR at 1 % FMR', ({ figures }) => figures.fnmrAt['0.01']),
  ];
}

/** What systems are compared by on the same trials: nothing was asked of it. */
function besideOthers({ figures, atRule, closedSet, enrolMs, prepareUs, compareUs }: Row): Asked[] {
  const { aucPerSubject, ci95Auc } = figures;
  const between = (ends: readonly [number, number] | undefined, words = interval) =>
    ends ? words(ends) : '';
  const share = (figure: string, { count: n, of, interval: ends }: Share) => ({
    ...unasked(figure, `${percent(n / of)} (${count(n)} of ${count(of)})`),
    interval: between(ends),
  });
  return [
    ...(aucPerSubject === undefined
      ? []
      : [{ ...unasked('mean AUC', aucPerSubject.toFixed(4)), interval: between(ci95Auc, fractions) }]),
    ...(atRule
      ? [
          share(`FMR by its own rule (${atRule.words}), %`, atRule.fmr),
          share(`FNMR by its own rule (${atRule.words}), %`, atRule.fnmr),
        ]
      : []),
    ...(closedSet ? [share('strangers’ probes given to somebody, %', closedSet.strangersTaken)] : []),
    unasked('seconds to learn a person', (enrolMs / 1000).toPrecision(2)),
    unasked('milliseconds of a check', ((prepareUs + compareUs) / 1000).toPrecision(2)),
  ];
}

function gain({ over, must }: Improves, rows: readonly Row[], row: Row): Asked {
  const others = rows.filter(
    ({ protocol, background }) => over.includes(protocol) && background === row.background,
  );
  const best = Math.min(...others.map(({ figures }) => figures.eerGlobal));
  const fewer = 100 * (1 - row.figures.eerGlobal / best);
  return {
    ...unasked(`fewer errors than ${over.join(' or ')}, %`, fewer.toFixed(1)),
    must: String(must),
    reached: fewer >= must ? 'must' : 'short',
  };
}

/** Each figure of a row with what was asked for. */
function askedOf({ figures, must, stretch }: Row): Asked[] {
  const asked = (figure: string, key: keyof Target, value: number, words: string, between = ''): Asked => {
    const [least, most] = [must?.[key], stretch?.[key]];
    return {
      figure,
      must: least === undefined ? '–' : String(least),
      stretch: most === undefined ? '–' : String(most),
      measured: words,
      interval: between,
      reached: reachedBy(value, least, most, key === 'auc' ? 1 : -1),
    };
  };
  const { eerPerSubject, eerGlobal, auc, ci95, ci95Global, ci95Fnmr, fnmrAt, inconclusiveRate } = figures;
  const rate = (figure: string, key: keyof Target, value: number, between: readonly [number, number]) =>
    asked(figure, key, 100 * value, percent(value), interval(between));
  const shown = [
    rate('mean EER', 'eerPerSubject', eerPerSubject, ci95),
    rate('one-threshold EER', 'eerGlobal', eerGlobal, ci95Global),
  ];
  if (ci95Fnmr) shown.push(rate('FNMR at 1 % FMR, %', 'fnmrAt1', fnmrAt['0.01'], ci95Fnmr));
  if (must?.auc !== undefined || stretch?.auc !== undefined) {
    shown.push(asked('AUC', 'auc', auc, auc.toFixed(4)));
  }
  shown.push(...calibration(figures), ...boundedRates(figures), ...statedRates(figures));
  if (inconclusiveRate > 0) shown.push(unasked('inconclusive', percent(inconclusiveRate)));
  return shown;
}

function calibration({ cllr, minCllr }: Row['figures']): Asked[] {
  if (cllr === null || minCllr === null) return [];
  const cost = cllr - minCllr;
  const reached = cost <= CALIBRATION_COST ? 'must' : 'short';
  return [{ ...unasked('Cllr − least, bits', cost.toFixed(3)), must: String(CALIBRATION_COST), reached }];
}

/** False match rates at the bits that bound them by 1 % and 0.1 %: how cautious the bound is. */
function boundedRates({ matchesAtBound }: Row['figures']): Asked[] {
  if (matchesAtBound === null) return [];
  return (['0.01', '0.001'] as const).map((bound) => {
    const { value, count: matches, of } = matchesAtBound[bound];
    const bits = -Math.log2(Number(bound));
    const figure = `FMR at ${bits.toFixed(2)} bits (at most ${100 * Number(bound)}), %`;
    return unasked(figure, `${percent(value)} (${count(matches)} of ${count(of)})`);
  });
}

/** How far a stated rate may lie from the measured, and others' comparisons that it must foretell to be judged. */
const STATED_WITHIN = 2;
const LEAST_FORETOLD = 10;

/** False match rates at the bits for which they are stated: whether the statement is true. */
function statedRates({ matchesAtStated }: Row['figures']): Asked[] {
  if (!matchesAtStated) return [];
  return (['0.01', '0.001'] as const).map((stated) => {
    const { value, count: matches, of } = matchesAtStated[stated];
    const rate = Number(stated);
    const within = value >= rate / STATED_WITHIN && value <= rate * STATED_WITHIN;
    return {
      ...unasked(
        `FMR where ${100 * rate} % is stated, %`,
        `${percent(value)} (${count(matches)} of ${count(of)})`,
      ),
      must: `${(100 * rate) / STATED_WITHIN} – ${100 * rate * STATED_WITHIN}`,
      reached: rate * of < LEAST_FORETOLD ? null : within ? 'must' : 'short',
    };
  });
}

function unasked(figure: string, measured: string): Asked {
  return { figure, must: '–', stretch: '–', measured, interval: '', reached: null };
}

/** @param better 1 when more is better, else -1 */
function reachedBy(
  value: number,
  must: number | undefined,
  stretch: number | undefined,
  better: 1 | -1,
): Reached | null {
  const isReached = (target: number | undefined) => target !== undefined && better * (value - target) >= 0;
  if (isReached(stretch)) return 'stretch';
  if (isReached(must)) return 'must';
  return must === undefined ? null : 'short';
}
