import type { FeatureVector } from '../features/feature-set.ts';
import { mean } from '../math/mean.ts';
import { columnMoments } from './column-moments.ts';
import { presentColumn } from './columns.ts';
import type { DetectorModel } from './detector.ts';
import { meanOverPresent } from './mean-over-present.ts';
import type { ShapedDetector } from './model-shape.ts';
import { numberFrom, resolveOptions } from './options.ts';
import { checkProbe, checkVectors } from './vectors.ts';

export interface FilteredManhattanModel extends DetectorModel {
  /** Mean of each feature without its outliers; NaN where no vector had it. */
  readonly centre: Float64Array;
}

export interface FilteredManhattanOptions {
  /** Values farther from the mean than this number of standard deviations do not count. */
  readonly cut: number;
}

const name = 'filtered-manhattan';
const version = 1;
const defaults: Readonly<FilteredManhattanOptions> = Object.freeze({ cut: 3 });
// From one standard deviation on, some value always stays.
const rules = { cut: numberFrom(1, 1e9) };

function fit(
  vectors: readonly FeatureVector[],
  options?: Partial<FilteredManhattanOptions>,
): FilteredManhattanModel {
  const { cut } = resolveOptions(name, defaults, rules, options);
  const dimension = checkVectors(name, vectors, filteredManhattan.minimumVectors);
  const { centre, scale } = columnMoments(vectors, dimension, 0);
  for (let j = 0; j < dimension; j++) {
    const reach = cut * scale[j]!;
    if (!(reach > 0)) continue;
    const middle = centre[j]!;
    centre[j] = mean(presentColumn(vectors, j).values.filter((value) => Math.abs(value - middle) <= reach));
  }
  return { detector: name, version, dimension, centre };
}

function score(model: FilteredManhattanModel, probe: FeatureVector): number {
  checkProbe(filteredManhattan, model, probe);
  return -meanOverPresent(probe, model.centre, Math.abs);
}

/**
 * Manhattan distance to the mean vector taken without outliers (Joyce and Gupta 1990 as evaluated by Killourhy and
 * Maxion, DSN 2009): values more than `cut` standard deviations from the mean are left out and the mean taken
 * again. Scores are <= 0, in the features' unit, which all features must share.
 */
export const filteredManhattan: ShapedDetector<FilteredManhattanModel, FilteredManhattanOptions> =
  Object.freeze({
    name,
    version,
    minimumVectors: 1,
    defaults,
    shape: { centre: 'vector' } as const,
    fit,
    score,
  });
