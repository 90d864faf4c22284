/** One parameter of a detector that can be searched: a grid of values, among them the detector's own. */
export interface SearchParameter {
  readonly name: string;
  /** What it is, in words. */
  readonly words: string;
  /** Ascending. */
  readonly values: readonly number[];
  readonly own: number;
}

/** A detector of fixed text with the parameters that can be searched. */
export interface Searchable {
  readonly detector: string;
  readonly parameters: readonly SearchParameter[];
}

const parameter = (name: string, words: string, own: number, values: readonly number[]): SearchParameter => ({
  name,
  words,
  values,
  own,
});

const neighbours = 'nearest samples that count';
const clip = 'deviations beyond this count as this';

/** What there is to search. The grids were written down before anything was measured with them. */
export const searchable: readonly Searchable[] = [
  {
    detector: 'rhythm-neighbours',
    parameters: [
      parameter('neighbours', neighbours, 3, [1, 2, 3, 5, 8]),
      parameter('clip', clip, 3, [1.5, 2, 3, 4, 6]),
      parameter('shapeWeight', 'weight of relative against absolute times', 0.3, [0.1, 0.2, 0.3, 0.5, 1]),
      parameter('halfLife', 'later samples after which one weighs half', 25, [5, 12, 25, 50, 100]),
      parameter('newest', 'newest samples that are compared', 30, [5, 10, 20, 30, 60]),
    ],
  },
  {
    detector: 'recency-knn',
    parameters: [
      parameter('neighbours', neighbours, 5, [1, 3, 5, 8, 12]),
      parameter('clip', clip, 4, [2, 3, 4, 6, 9]),
      parameter('halfLife', 'later samples after which one weighs half', 25, [5, 12, 25, 50, 100]),
      parameter('newest', 'newest samples that are compared', 50, [10, 25, 50, 100, 200]),
    ],
  },
  {
    detector: 'k-nearest-neighbours',
    parameters: [
      parameter('neighbours', neighbours, 5, [1, 3, 5, 8, 12]),
      parameter('minimumScale', 'smallest standard deviation', 0.001, [0.001, 0.01, 0.03, 0.1, 0.3]),
    ],
  },
  {
    detector: 'isolation-forest',
    parameters: [
      parameter('trees', 'trees', 100, [25, 50, 100, 200]),
      parameter('sample', 'most samples that a tree is grown on', 256, [8, 16, 32, 64, 256]),
    ],
  },
  {
    detector: 'one-class-svm',
    parameters: [
      parameter('nu', 'share of own samples left outside, at most', 0.5, [0.05, 0.1, 0.2, 0.5, 0.8]),
      parameter('minimumScale', 'smallest standard deviation', 0.001, [0.001, 0.01, 0.1]),
    ],
  },
  {
    detector: 'filtered-manhattan',
    parameters: [
      parameter('cut', 'standard deviations beyond which nothing counts', 3, [1, 1.5, 2, 3, 4, 6]),
    ],
  },
];
