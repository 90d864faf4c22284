import type { Improves, Target } from '../benchmark.ts';
import type { Result } from '../run/results.ts';
import { count, interval, percent } from './in-words.ts';
import type { Row } from './row.ts';

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

/** Each figure of a row with what was asked for, the gain over other rows of the result included. */
export function askedIn({ improves, rows }: Pick<Result, 'improves' | 'rows'>, row: Row): Asked[] {
  return improves?.protocol === row.protocol ? [...askedOf(row), gain(improves, rows, row)] : askedOf(row);
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
  const { eerPerSubject, eerGlobal, auc, ci95, ci95Global, inconclusiveRate } = figures;
  const eer = (figure: string, key: keyof Target, value: number, between: readonly [number, number]) =>
    asked(figure, key, 100 * value, percent(value), interval(between));
  const shown = [
    eer('mean EER', 'eerPerSubject', eerPerSubject, ci95),
    eer('one-threshold EER', 'eerGlobal', eerGlobal, ci95Global),
  ];
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
