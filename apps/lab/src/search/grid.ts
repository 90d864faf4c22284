import { LabError } from '../lab-error.ts';
import { type SearchParameter, searchable } from './parameters.ts';

/** A point of the grid: a value for each searched parameter. */
export type Cell = Readonly<Record<string, number>>;

/** One or two parameters of a detector, and every point of their grid: the first parameter outside. */
export interface Grid {
  readonly detector: string;
  readonly axes: readonly SearchParameter[];
  readonly cells: readonly Cell[];
  /** Place of the detector's own values. */
  readonly own: number;
}

/**
 * The grid of a search.
 *
 * @param names one or two parameters of the detector
 * @throws LabError `usage` for what cannot be searched
 */
export function gridOf(detector: string, names: readonly string[]): Grid {
  const found = searchable.find((one) => one.detector === detector);
  if (found === undefined) {
    const known = searchable.map((one) => one.detector).join(', ');
    throw new LabError('usage', `Nothing of ${detector} can be searched; there is ${known}.`);
  }
  const axes = names.map((name) => {
    const axis = found.parameters.find((one) => one.name === name);
    if (axis !== undefined) return axis;
    const known = found.parameters.map((one) => one.name).join(', ');
    throw new LabError('usage', `There is no parameter ${name} of ${detector} to search; there is ${known}.`);
  });
  if (axes.length < 1 || axes.length > 2 || axes[0] === axes[1]) {
    throw new LabError(
      'usage',
      `Expected one or two parameters to search, got ${names.join(', ') || 'none'}.`,
    );
  }
  const [first, second] = axes as [SearchParameter, SearchParameter?];
  const cells = first.values.flatMap((value) =>
    second === undefined
      ? [{ [first.name]: value }]
      : second.values.map((other) => ({ [first.name]: value, [second.name]: other })),
  );
  const own = cells.findIndex((cell) => axes.every((axis) => cell[axis.name] === axis.own));
  return { detector, axes, cells, own };
}
