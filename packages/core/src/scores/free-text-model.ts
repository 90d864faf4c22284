import { FREE_TEXT_FEATURE_SET } from '../enrolment/free-text-template.ts';
import { unpackBytes, unpackCounts, unpackFloats } from '../enrolment/packed-numbers.ts';
import { TemplateError } from '../errors.ts';
import { FREE_TEXT_CONTEXTS, parentContext } from '../features/free-text-contexts.ts';
import { type FreeTextCohort, freeTextCohort } from './free-text-cohort.ts';
import type { FreeTextPopulation } from './free-text-population.ts';

/** Degrees of freedom of the densities: tails heavy enough for a pause or a slip. */
export const DEGREES = 4;

/** A population made ready to compute with. Everything by context is in the order of `contexts`. */
export interface FreeTextModel {
  readonly size: number;
  readonly factors: number;
  readonly contexts: Int32Array;
  /** From any context to the place of the finest one here that covers it; -1 when none does. */
  readonly place: Int16Array;
  readonly means: Float32Array;
  readonly within: Float32Array;
  readonly residual: Float32Array;
  readonly frequency: Float32Array;
  /** `factors` numbers for each context. */
  readonly loadings: Float32Array;
  /** Of somebody's density: 1 / (4 scale^2) and -ln scale. */
  readonly anybodyInverse: Float32Array;
  readonly anybodyLog: Float32Array;
  readonly cohort: FreeTextCohort;
}

const models = new WeakMap<FreeTextPopulation, FreeTextModel>();

/**
 * The model of a population; made once for each.
 *
 * @throws TemplateError `template-mismatch` when the population is for other features or damaged.
 */
export function freeTextModel(population: FreeTextPopulation): FreeTextModel {
  let model = models.get(population);
  if (model === undefined) {
    model = prepared(population);
    models.set(population, model);
  }
  return model;
}

function prepared(population: FreeTextPopulation): FreeTextModel {
  const contexts = unpackCounts(population.contexts);
  const means = unpackFloats(population.means);
  const within = unpackFloats(population.within);
  const residual = unpackFloats(population.residual);
  const frequency = unpackFloats(population.frequency);
  const bytes = unpackBytes(population.loadings);
  const { factors } = population;
  if (population.featureSet !== FREE_TEXT_FEATURE_SET) throw unusable(`of ${FREE_TEXT_FEATURE_SET}`);
  if (!contexts || !means || !within || !residual || !frequency || !bytes) throw unusable('packed');
  if (bytes.length !== contexts.length * factors) throw unusable(`of ${factors} loadings each`);
  const size = contexts.length;
  const loadings = loadingsOf(bytes, population.loadingScales);
  const parts = { size, factors, contexts, means, within, residual, frequency, loadings };
  const { anybodyInverse, anybodyLog } = anybody(parts);
  return {
    ...parts,
    place: placesOf(contexts),
    anybodyInverse,
    anybodyLog,
    cohort: freeTextCohort(parts),
  };
}

function unusable(what: string): TemplateError {
  return new TemplateError('template-mismatch', `the free-text population must have contexts ${what}`);
}

function loadingsOf(bytes: Uint8Array, scales: readonly number[]): Float32Array {
  return Float32Array.from(bytes, (byte, i) => ((byte << 24) >> 24) * scales[i % scales.length]!);
}

function placesOf(contexts: Int32Array): Int16Array {
  const place = new Int16Array(FREE_TEXT_CONTEXTS).fill(-1);
  const known = new Map(Array.from(contexts, (context, i) => [context, i]));
  for (let context = 0; context < place.length; context++) {
    let at = context;
    while (at >= 0 && !known.has(at)) at = parentContext(at);
    if (at >= 0) place[context] = known.get(at)!;
  }
  return place;
}

/** Somebody unknown: the variances between people and within one, added up. */
function anybody({
  size,
  factors,
  loadings,
  within,
  residual,
}: Omit<FreeTextModel, 'place' | 'anybodyInverse' | 'anybodyLog' | 'cohort'>) {
  const anybodyInverse = new Float32Array(size);
  const anybodyLog = new Float32Array(size);
  for (let c = 0; c < size; c++) {
    let variance = within[c]! + residual[c]!;
    for (let i = c * factors; i < (c + 1) * factors; i++) variance += loadings[i]! ** 2;
    const squared = (variance * (DEGREES - 2)) / DEGREES;
    anybodyInverse[c] = 1 / (DEGREES * squared);
    anybodyLog[c] = -Math.log(squared) / 2;
  }
  return { anybodyInverse, anybodyLog };
}
