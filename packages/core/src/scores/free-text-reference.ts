import type { FreeTextTemplate } from '../enrolment/free-text-template.ts';
import { kindOf } from '../features/free-text-contexts.ts';
import { DEGREES, type FreeTextModel } from './free-text-model.ts';
import { precisionFrom } from './precision-from.ts';
import { factorise, solveFactor, solveTransposed } from './symmetric-matrix.ts';

/** Events that what is expected of a person's mean, and of the scatter around it, counts as in their own. */
const MEAN_WEIGHT = 1;
const SCATTER_WEIGHT = 4;
/** Events that ordinary scatter counts as in a person's own, over all contexts of a kind. */
const OVERALL_WEIGHT = 50;

/** A template made ready to compare with, by context of the model. */
export interface FreeTextReference {
  readonly keystrokes: number;
  readonly means: Float32Array;
  /** 1 / (4 scale^2) and -ln scale of the person's density. */
  readonly inverse: Float32Array;
  readonly log: Float32Array;
  /** What the template tells about the hidden factors: precision (with the population's) and its product with their mean. */
  readonly precision: Float64Array;
  readonly weighted: Float64Array;
  /** (ln |precision| - their squared length) / 2. */
  readonly constant: number;
}

const references = new WeakMap<FreeTextTemplate, { model: FreeTextModel; reference: FreeTextReference }>();

/** The reference of a template; made once for each template and model. */
export function freeTextReference(template: FreeTextTemplate, model: FreeTextModel): FreeTextReference {
  const known = references.get(template);
  if (known?.model === model) return known.reference;
  const reference = prepared(template, model);
  references.set(template, { model, reference });
  return reference;
}

interface Sums {
  /** Number, sum and sum of squares of a context's events, less the population's mean. */
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

function prepared(template: FreeTextTemplate, model: FreeTextModel): FreeTextReference {
  const sums = sumsOf(template, model);
  const { precision, weighted, constant, hidden } = hiddenFactors(sums, model);
  return {
    keystrokes: template.keystrokes,
    ...densities(sums, hidden, model),
    precision,
    weighted,
    constant,
  };
}

function sumsOf({ contexts, counts, means, squares }: FreeTextTemplate, model: FreeTextModel): Sums {
  const [n, sum, total] = [
    new Float64Array(model.size),
    new Float64Array(model.size),
    new Float64Array(model.size),
  ];
  for (let i = 0; i < contexts.length; i++) {
    const c = model.place[contexts[i]!]!;
    if (c < 0) continue;
    const off = means[i]! - model.means[c]!;
    n[c]! += counts[i]!;
    sum[c]! += counts[i]! * off;
    total[c]! += squares[i]! + counts[i]! * off * off;
  }
  return { n, sum, squares: total };
}

/** The person's hidden factors: normal, with this precision. */
function hiddenFactors({ n, sum }: Sums, model: FreeTextModel) {
  const { factors, size, loadings } = model;
  const weighted = new Float64Array(factors);
  const present: number[] = [];
  const scales: number[] = [];
  for (let c = 0; c < size; c++) {
    if (n[c] === 0) continue;
    const precisionOfSum = 1 / (model.within[c]! + n[c]! * model.residual[c]!);
    present.push(c);
    scales.push(n[c]! * precisionOfSum);
    for (let i = 0; i < factors; i++) weighted[i]! += sum[c]! * precisionOfSum * loadings[c * factors + i]!;
  }
  const precision = precisionFrom(model, present, scales);
  const factor = precision.slice();
  const hidden = weighted.slice();
  const logDeterminant = factorise(factor, factors);
  const length = solveFactor(factor, factors, hidden);
  solveTransposed(factor, factors, hidden);
  return { precision, weighted, constant: (logDeterminant - length) / 2, hidden };
}

function densities({ n, sum, squares }: Sums, hidden: Float64Array, model: FreeTextModel) {
  const { size, factors, loadings, within, contexts } = model;
  const offsets = new Float64Array(size);
  const around = new Float64Array(size);
  const found = [OVERALL_WEIGHT, OVERALL_WEIGHT, OVERALL_WEIGHT];
  const expected = [OVERALL_WEIGHT, OVERALL_WEIGHT, OVERALL_WEIGHT];
  for (let c = 0; c < size; c++) {
    let base = 0;
    for (let i = 0; i < factors; i++) base += loadings[c * factors + i]! * hidden[i]!;
    const offset = base + (sum[c]! - n[c]! * base) / (n[c]! + MEAN_WEIGHT);
    offsets[c] = offset;
    around[c] = Math.max(0, squares[c]! - 2 * offset * sum[c]! + n[c]! * offset * offset);
    found[kindOf(contexts[c]!)]! += around[c]!;
    expected[kindOf(contexts[c]!)]! += n[c]! * within[c]!;
  }
  const means = new Float32Array(size);
  const inverse = new Float32Array(size);
  const log = new Float32Array(size);
  for (let c = 0; c < size; c++) {
    const kind = kindOf(contexts[c]!);
    const ordinary = (within[c]! * found[kind]!) / expected[kind]!;
    const variance = (around[c]! + SCATTER_WEIGHT * ordinary) / (n[c]! + SCATTER_WEIGHT);
    const squared = (variance * (1 + 1 / (n[c]! + MEAN_WEIGHT)) * (DEGREES - 2)) / DEGREES;
    means[c] = model.means[c]! + offsets[c]!;
    inverse[c] = 1 / (DEGREES * squared);
    log[c] = -Math.log(squared) / 2;
  }
  return { means, inverse, log };
}
