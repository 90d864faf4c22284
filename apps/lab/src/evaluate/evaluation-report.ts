import type { PersonTrials, Report } from '../benchmark.ts';
import { type Figures, figuresOf } from '../figures/figures.ts';
import { count, interval, percent } from '../figures/in-words.ts';
import { LabError } from '../lab-error.ts';
import { formatTable } from '../table.ts';
import type { PieceResult } from './evaluate-job.ts';
import { kinds } from './kinds.ts';
import type { EvaluateOptions } from './options.ts';

export interface EvaluationReport extends Report {
  /** People with too little to enrol and probe, and attacks by people of the background: neither is counted. */
  readonly tooLittle: number;
  readonly attacksLeftOut: number;
  /** In a sentence, where rows of the files are there twice. */
  readonly warning: string | null;
  readonly figures: Figures;
}

/**
 * What the parts of an evaluation come to.
 *
 * @throws LabError `data-insufficient` when nobody has both mated and non-mated comparisons
 */
export function evaluationReport(options: EvaluateOptions, parts: readonly PieceResult[]): EvaluationReport {
  const trials = parts.flatMap((part) => part.trials).sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const figures = figuresOf(trials, options.seed);
  if (figures === null) {
    throw new LabError(
      'data-insufficient',
      'Expected somebody with both own and others’ probes, got nobody.',
    );
  }
  const speed = {
    enrolMs: weighted(
      parts,
      ({ trials: people }) => people.length,
      (part) => part.enrolMs,
    ),
    compareUs: weighted(parts, comparisons, (part) => part.compareUs),
    prepareUs: weighted(parts, comparisons, (part) => part.prepareUs),
  };
  // Each part of a fold counts the whole fold.
  const once = parts.filter((_, i) => i % (parts.length / (options.background === 'split' ? 2 : 1)) === 0);
  const tooLittle = once.reduce((sum, part) => sum + part.tooLittle, 0);
  const leftOut = once.reduce((sum, part) => sum + part.leftOut, 0);
  const warning = repeatedWarning(parts[0]?.repeated ?? 0);
  return {
    table: tableOf(options, figures, speed, [
      ...(warning === null ? [] : [warning]),
      ...notesOf(options, trials, tooLittle, leftOut),
    ]),
    json: jsonOf(options, figures, speed),
    tooLittle,
    attacksLeftOut: leftOut,
    warning,
    figures,
  };
}

interface Speed {
  readonly enrolMs: number;
  readonly compareUs: number;
  readonly prepareUs: number;
}

/** Null where no row is there twice. */
export function repeatedWarning(rows: number): string | null {
  if (rows === 0) return null;
  return `${count(rows)} ${rows === 1 ? 'row says' : 'rows say'} the same of the same moment as another of the same sample: is a file given twice? They are counted as they are.`;
}

/** What programs read: these names, in this order, and no others. */
function jsonOf(options: EvaluateOptions, figures: Figures, speed: Speed): object {
  return {
    task: options.task,
    detector: options.detector,
    subjects: figures.subjects,
    mated: figures.mated,
    nonMated: figures.nonMated,
    eerPerSubject: figures.eerPerSubject,
    eerGlobal: figures.eerGlobal,
    fnmrAt: figures.fnmrAt,
    auc: figures.auc,
    cllr: figures.cllr,
    minCllr: figures.minCllr,
    ci95: figures.ci95,
    inconclusiveRate: figures.inconclusiveRate,
    enrolMs: speed.enrolMs,
    compareUs: speed.compareUs,
  };
}

function tableOf(options: EvaluateOptions, figures: Figures, speed: Speed, notes: readonly string[]): string {
  const bits = (value: number | null) => (value === null ? 'none: no background' : value.toFixed(3));
  const rows = [
    ['people', count(figures.subjects)],
    ['mated comparisons', count(figures.mated)],
    ['non-mated comparisons', count(figures.nonMated)],
    ['mean EER per person, %', `${percent(figures.eerPerSubject)}  (${interval(figures.ci95)})`],
    ['EER, one threshold, %', `${percent(figures.eerGlobal)}  (${interval(figures.ci95Global)})`],
    ['FNMR at FMR 1 %, %', percent(figures.fnmrAt['0.01'])],
    ['FNMR at FMR 0.1 %, %', percent(figures.fnmrAt['0.001'])],
    ['AUC', figures.auc.toFixed(4)],
    ['Cllr, bits', bits(figures.cllr)],
    ['least Cllr, bits', bits(figures.minCllr)],
    ...rateRows(
      figures.matchesAtBound,
      (fmr) => `at ${(-Math.log2(fmr)).toFixed(2)} bits (at most ${100 * fmr})`,
    ),
    ...rateRows(figures.matchesAtStated, (fmr) => `where ${100 * fmr} is stated`),
    ['inconclusive, %', percent(figures.inconclusiveRate)],
    ['one enrolment, ms', speed.enrolMs.toFixed(2)],
    ['preparing a probe, µs', speed.prepareUs.toFixed(1)],
    ['one comparison, µs', speed.compareUs.toFixed(1)],
  ];
  const { task, detector, enrol, probe, background, privacy, seed } = options;
  const title = `${task}, ${detector}: ${enrol} ${kinds[task].unit} enrol, probe ${probe}; background ${background}; privacy ${privacy}; seed ${seed}`;
  return `${title}\n\n${formatTable(['figure', 'value'], rows)}\n\n${notes.join('\n')}\n`;
}

/** Whether bits, and the rates stated for them, keep what they promise. */
function rateRows(rates: Figures['matchesAtBound'], words: (fmr: number) => string): string[][] {
  if (rates === null) return [];
  return (['0.01', '0.001'] as const).map((fmr) => {
    const { value, count: matches, of } = rates[fmr];
    return [`FMR ${words(Number(fmr))}, %`, `${percent(value)}  (${count(matches)} of ${count(of)})`];
  });
}

/** Without a match among so many, the rate is below 0.1 % with 95 %. */
const FEW_NON_MATED = 3000;

function notesOf(
  { background }: EvaluateOptions,
  trials: readonly PersonTrials[],
  tooLittle: number,
  leftOut: number,
): string[] {
  const nonMated = trials.reduce((sum, { nonMated: attacks }) => sum + attacks.length, 0);
  const without = trials.filter(({ nonMated }) => nonMated.length === 0).length;
  return [
    'Intervals: 95 %, over people. A comparison without a score never matches, and counts as such in every rate.',
    ...(background === 'split'
      ? ['Two halves of people, each with the other as background; their scores pooled.']
      : []),
    ...(tooLittle > 0
      ? [`${count(tooLittle)} people have too little to enrol and probe; they are left out.`]
      : []),
    ...(without > 0 ? [`${count(without)} people have nobody to attack them; they are left out.`] : []),
    ...(leftOut > 0 ? [`${count(leftOut)} attacks by people of the background are left out.`] : []),
    ...(nonMated < FEW_NON_MATED
      ? [
          `FNMR at FMR 0.1 %: ${count(nonMated)} non-mated comparisons say little about so rare a match; it takes ${count(FEW_NON_MATED)} without a match to bound it (rule of three).`,
        ]
      : []),
    'EER has the threshold in hindsight: it compares systems and is not the rate that a deployment sees.',
  ];
}

function comparisons({ trials }: PieceResult): number {
  return trials.reduce((sum, { mated, nonMated }) => sum + mated.length + nonMated.length, 0);
}

function weighted(
  parts: readonly PieceResult[],
  weight: (part: PieceResult) => number,
  value: (part: PieceResult) => number,
): number {
  const total = parts.reduce((sum, part) => sum + weight(part), 0);
  return total === 0 ? 0 : parts.reduce((sum, part) => sum + weight(part) * value(part), 0) / total;
}
