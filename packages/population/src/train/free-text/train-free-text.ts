import {
  FREE_TEXT_FEATURE_SET,
  type FreeTextCalibration,
  type FreeTextPopulation,
  packBytes,
  packCounts,
  packFloats,
  seededRandom,
  shuffle,
  stretchEvents,
} from '@ductus/core';
import { commonContexts, contextStatistics, finenessOf, groupOf } from './context-statistics.ts';
import { factorAnalysis } from './factor-analysis.ts';
import { costs, fitCalibration, freeTextTrials, type SizeCost } from './free-text-calibration.ts';
import { ordinaryScatter } from './ordinary-scatter.ts';
import { SESSION_WINDOW } from './session-window.ts';
import type { Writing } from './writing.ts';

export interface FreeTextTraining {
  readonly seed: number;
  /** Keystrokes of templates and of windows to calibrate for, ascending. */
  readonly templates: readonly number[];
  readonly windows: readonly number[];
}

/** What the calibration costs people who are behind neither it nor the contexts, for the model card. */
export interface FreeTextReport {
  readonly people: number;
  readonly costs: readonly SizeCost[];
}

const MOST_FACTORS = 32;

/**
 * The free-text section of a population. The contexts and factors are everybody's; the calibration is of two models,
 * each made of half of the people and tried on the other half. The same people and options give the same section bit
 * for bit, in whatever order the people come.
 */
export function trainFreeText(
  people: readonly Writing[],
  options: FreeTextTraining,
): { section: FreeTextPopulation; report: FreeTextReport } {
  const sorted = [...people].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shuffled = shuffle(sorted, seededRandom(options.seed));
  const middle = Math.floor(shuffled.length / 2);
  const halves = [shuffled.slice(0, middle), shuffled.slice(middle)] as const;
  const ranges = {
    templates: [options.templates[0]!, options.templates.at(-1)!],
    windows: [options.windows[0]!, options.windows.at(-1)!],
  } as const;
  const trials = [0, 1].map((fold) => {
    const model = describe(halves[fold]!, options.seed, uncalibrated(ranges));
    return freeTextTrials(halves[1 - fold]!, model, options);
  });
  const section = describe(shuffled, options.seed, fitCalibration(trials, ranges), Math.log2(people.length));
  return { section, report: { people: people.length, costs: costs(trials, ranges) } };
}

function uncalibrated(ranges: Pick<FreeTextCalibration, 'templates' | 'windows'>): FreeTextCalibration {
  return { ...ranges, weights: [0, 0, 0, 0, 0, 0, 0, 0, 0], addedShare: 1 };
}

function describe(
  people: readonly Writing[],
  seed: number,
  calibration: FreeTextCalibration,
  limitBits = 0,
): FreeTextPopulation {
  const events = people.map((person) => stretchEvents(person.samples));
  const contexts = commonContexts(events);
  const places = new Map(Array.from(contexts, (context, i) => [context, i]));
  const statistics = events.map((one) => contextStatistics(one, places));
  const groups = Array.from(contexts, groupOf);
  const scatter = ordinaryScatter(statistics, groups);
  const finest = Math.min(...Array.from(contexts, finenessOf));
  const isFinest = Array.from(contexts, (context) => finenessOf(context) === finest);
  const finestContexts = isFinest.filter(Boolean).length;
  const factors = Math.max(
    1,
    Math.min(MOST_FACTORS, Math.floor(people.length / 5), Math.floor(finestContexts / 3)),
  );
  const analysis = factorAnalysis(statistics, { contexts, groups, scatter, isFinest }, factors, seed);
  const keystrokes = events.reduce((sum, one) => sum + one.keystrokes, 0);
  const frequency =
    places.size === 0
      ? []
      : Array.from(contexts, (_, c) => statistics.reduce((sum, { n }) => sum + n[c]!, 0) / keystrokes);
  return {
    featureSet: FREE_TEXT_FEATURE_SET,
    window: SESSION_WINDOW,
    factors,
    contexts: packCounts(contexts),
    means: packFloats(analysis.means),
    within: packFloats(scatter.within),
    residual: packFloats(analysis.residual),
    frequency: packFloats(frequency),
    ...packLoadings(analysis.loadings, factors),
    calibration,
    limitBits: Number(limitBits.toPrecision(6)),
  };
}

/** Loadings in signed bytes, each factor by its own scale. */
function packLoadings(
  loadings: Float64Array,
  factors: number,
): { loadings: string; loadingScales: number[] } {
  const most = new Float64Array(factors);
  for (let i = 0; i < loadings.length; i++) {
    most[i % factors] = Math.max(most[i % factors]!, Math.abs(loadings[i]!));
  }
  const loadingScales = Array.from(most, (value) => Number((Math.max(value, 1e-9) / 127).toPrecision(6)));
  const bytes = Uint8Array.from(loadings, (value, i) =>
    Math.min(127, Math.max(-127, Math.round(value / loadingScales[i % factors]!))),
  );
  return { loadings: packBytes(bytes), loadingScales };
}
