import type { FreeTextEvents } from '../features/free-text-events.ts';
import { cohortScores, type Known } from './free-text-cohort-scores.ts';
import { DEGREES, type FreeTextModel } from './free-text-model.ts';
import { precisionFrom } from './precision-from.ts';
import { factorise, solveFactor } from './symmetric-matrix.ts';

/** Events further from the mean than so many standard deviations say no more about the hidden factors. */
const OUTLIER = 3;
/** What an event of a window is worth when it tells about hidden factors: those of one sitting resemble each other. */
const WINDOW_SHARE = 0.5;

/** A window made ready to compare with many templates. */
export interface FreeTextProbe {
  readonly keystrokes: number;
  /** By event: place of the context in the model, value, and log density for somebody unknown. */
  readonly places: Int16Array;
  readonly values: Float32Array;
  readonly anybody: Float32Array;
  /** Mean and standard deviation of the cohort's scores for the window. */
  readonly cohortMean: number;
  readonly cohortSpread: number;
  /** As in a reference. */
  readonly precision: Float64Array;
  readonly weighted: Float64Array;
  readonly constant: number;
}

/** Prepares a window's events; null when it has none that the model knows. */
export function freeTextProbe(events: FreeTextEvents, model: FreeTextModel): FreeTextProbe | null {
  const places = new Int16Array(events.contexts.length);
  const values = new Float32Array(events.contexts.length);
  let size = 0;
  for (let i = 0; i < events.contexts.length; i++) {
    const place = model.place[events.contexts[i]!]!;
    if (place < 0) continue;
    places[size] = place;
    values[size++] = events.values[i]!;
  }
  if (size === 0) return null;
  const known = { places: places.subarray(0, size), values: values.subarray(0, size) };
  const anybody = anybodysDensity(known, model);
  return {
    keystrokes: events.keystrokes,
    ...known,
    anybody,
    ...cohortScores(known, anybody, model.cohort),
    ...hiddenFactors(known, model),
  };
}

function anybodysDensity({ places, values }: Known, model: FreeTextModel): Float32Array {
  const anybody = new Float32Array(places.length);
  for (let i = 0; i < places.length; i++) {
    const c = places[i]!;
    const off = values[i]! - model.means[c]!;
    anybody[i] =
      model.anybodyLog[c]! - ((DEGREES + 1) / 2) * Math.log(1 + off * off * model.anybodyInverse[c]!);
  }
  return anybody;
}

function hiddenFactors({ places, values }: Known, model: FreeTextModel) {
  const { factors, loadings } = model;
  const counts = new Float64Array(model.size);
  const sums = new Float64Array(model.size);
  for (let i = 0; i < places.length; i++) {
    const c = places[i]!;
    const most = OUTLIER * Math.sqrt(2 * model.within[c]!);
    counts[c]! += 1;
    sums[c]! += Math.min(Math.max(values[i]! - model.means[c]!, -most), most);
  }
  const weighted = new Float64Array(factors);
  const present: number[] = [];
  const scales: number[] = [];
  for (let c = 0; c < model.size; c++) {
    const n = counts[c]!;
    if (n === 0) continue;
    const scale = WINDOW_SHARE / (model.within[c]! + n * model.residual[c]!);
    present.push(c);
    scales.push(n * scale);
    for (let i = 0; i < factors; i++) weighted[i]! += sums[c]! * scale * loadings[c * factors + i]!;
  }
  const precision = precisionFrom(model, present, scales);
  const factor = precision.slice();
  const logDeterminant = factorise(factor, factors);
  const length = solveFactor(factor, factors, weighted.slice());
  return { precision, weighted, constant: (logDeterminant - length) / 2 };
}
