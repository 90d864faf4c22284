import type { Detector, DetectorModel } from './detector.ts';

/** What one field of a model holds; `d` is the model's dimension. Numbers are finite, or missing where said. */
export type FieldShape =
  /** a whole number >= 1 */
  | 'count'
  /** a number > 0 */
  | 'positive'
  /** d numbers, some may be missing */
  | 'vector'
  /** d numbers > 0, some may be missing */
  | 'scale'
  /** d * d numbers with a positive diagonal */
  | 'factor'
  /** d * n numbers for some n >= 1 */
  | 'rows'
  /** d * n numbers for some n >= 1, some may be missing */
  | 'sparse-rows'
  /** (d + 1) * n numbers for some n >= 1: a weight, then d numbers */
  | 'weighted-rows'
  /** trees over d features, as `forest.ts` says */
  | 'forest'
  /** as many numbers as the rule says for d features, say the weights of a network */
  | CountedNumbers;

export interface CountedNumbers {
  readonly count: (dimension: number) => number;
}

/** The fields that a model has besides those of every `DetectorModel`. */
export type ModelShape<Model extends DetectorModel> = Readonly<
  Record<Exclude<keyof Model, keyof DetectorModel>, FieldShape>
>;

/** A detector that says what its models hold, so that one codec saves and loads them all. */
export interface ShapedDetector<Model extends DetectorModel = DetectorModel, Options extends object = object>
  extends Detector<Model, Options> {
  readonly shape: ModelShape<Model>;
}
