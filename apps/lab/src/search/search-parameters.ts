import { bootstrapInterval, equalErrorRate, mean, seededRandom } from '@ductus/core';
import type { Measurement, PersonTrials } from '../benchmark.ts';
import { type Figures, figuresOf, neverMatching } from '../figures/figures.ts';
import { plotsOf, type Row } from '../figures/row.ts';
import { LabError } from '../lab-error.ts';
import { runUnits, type Threads } from '../pool/run-units.ts';
import type { Progress } from '../progress.ts';
import { type Cell, gridOf } from './grid.ts';
import type { SearchParameter } from './parameters.ts';
import { openSearch, type SearchOrder, type SearchSource } from './search-job.ts';

export interface SearchOptions {
  readonly source: SearchSource;
  readonly detector: string;
  /** One or two names. */
  readonly parameters: readonly string[];
  readonly enrol: number;
  readonly seed: number;
}

/** Points of the grid that are measured on the other people. */
const REPORTED = 2;

/** What a search found. Rates are fractions; intervals are of 95 %, over people. */
export interface SearchResult {
  readonly detector: string;
  readonly enrol: number;
  readonly axes: readonly SearchParameter[];
  /** By point of the grid, the first axis outside: mean EER on the people searched on. */
  readonly eers: readonly number[];
  /** Places in the grid: the least EER, and the detector's own values. */
  readonly best: number;
  readonly own: number;
  /** On the people searched on, where it was chosen: lower than it will be. */
  readonly chosen: Pick<Figures, 'subjects' | 'eerPerSubject' | 'ci95'>;
  /** EER on the other people: own less best, person by person. Above 0: the search was worth something. */
  readonly gain: { readonly value: number; readonly ci95: readonly [number, number] };
  /** On the other people: with the values found, then with the detector's own. */
  readonly rows: readonly [Row, Row];
}

/**
 * Searches the grid of a detector's parameters on one half of the people and reports on the other.
 *
 * @throws LabError `usage`, `data-missing`, `data-malformed`, `data-insufficient`
 */
export async function searchParameters(
  options: SearchOptions,
  threads: Threads,
  progress: Progress,
): Promise<SearchResult> {
  const { source, detector, enrol, seed } = options;
  const grid = gridOf(detector, options.parameters);
  const all = grid.cells.length + REPORTED;
  const measure = (half: SearchOrder['half'], cells: readonly Cell[]) => {
    const order: SearchOrder = { kind: 'search', source, detector, enrol, seed, half, cells };
    const work = { units: cells.length, open: () => openSearch(order), order };
    // One bar for both halves: the second begins where the first ended.
    const before = half === 'search' ? 0 : grid.cells.length;
    return runUnits(work, threads, (what, done, of) =>
      progress(what, before + (cells.length * done) / of, all),
    );
  };
  const searched = (await measure('search', grid.cells)).map(({ trials }) => trials);
  const eers = searched.map((trials) => mean(eersOf(trials)));
  const best = eers.indexOf(Math.min(...eers));
  const reported = (await measure('report', [grid.cells[best]!, grid.cells[grid.own]!])) as [
    Measurement,
    Measurement,
  ];
  const { subjects, eerPerSubject, ci95 } = figures(searched[best]!, seed);
  return {
    detector,
    enrol,
    axes: grid.axes,
    eers,
    best,
    own: grid.own,
    chosen: { subjects, eerPerSubject, ci95 },
    gain: gainOf(reported[0].trials, reported[1].trials, seed),
    rows: [
      rowOf('found', grid.cells[best]!, reported[0], options),
      rowOf('own', grid.cells[grid.own]!, reported[1], options),
    ],
  };
}

/** A point of the grid, measured on the other people. */
function rowOf(
  which: 'found' | 'own',
  cell: Cell,
  { trials, closedSet: _, ...speed }: Measurement,
  { detector, enrol, seed }: SearchOptions,
): Row {
  const values = Object.entries(cell).map(([name, value]) => `${name} ${value}`);
  const plots = plotsOf(trials, seed);
  if (plots === null) throw nobody();
  return {
    protocol: which,
    description: `${detector} with ${values.join(', ')}: ${enrol} samples enrol, all later ones probe; on people that nothing was chosen on`,
    background: 'none',
    must: null,
    stretch: null,
    tunedBy: which === 'found' ? 'the other half of the people' : 'the detector’s own values',
    ...speed,
    ...plots,
  };
}

function figures(trials: readonly PersonTrials[], seed: number): Figures {
  const found = figuresOf(trials, seed);
  if (found === null) throw nobody();
  return found;
}

/** Both are of the same people, in the same order. */
function gainOf(
  best: readonly PersonTrials[],
  own: readonly PersonTrials[],
  seed: number,
): SearchResult['gain'] {
  const [found, before] = [eersOf(best), eersOf(own)];
  const gains = found.map((eer, i) => before[i]! - eer);
  const { low, high } = bootstrapInterval(gains, mean, { random: seededRandom(seed) });
  return { value: mean(gains), ci95: [low, high] };
}

/** Everybody's equal error rate, of those who have both kinds of comparisons. */
function eersOf(trials: readonly PersonTrials[]): number[] {
  const both = trials.filter(({ mated, nonMated }) => mated.length > 0 && nonMated.length > 0);
  return both.map((one) => {
    const { mated, nonMated } = neverMatching(one);
    return equalErrorRate(mated, nonMated).value;
  });
}

function nobody(): LabError {
  return new LabError('data-insufficient', 'Expected somebody with both own and others’ probes, got nobody.');
}
