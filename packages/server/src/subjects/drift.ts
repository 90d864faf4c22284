import { type FixedTextTemplate, quantile } from '@ductus/core';
import type { Drift } from '../schemas/operator-people.ts';
import type { Services } from '../services.ts';
import type { Person } from './people.ts';

const WEEK = 7 * 24 * 3_600_000;
/** A deviation from the median absolute deviation, as of normal values. */
const MAD_TO_DEVIATION = 1.4826;
/** Below this a deviation is the clock's: 2 ms. */
const LEAST_DEVIATION = 0.002;
const FEWEST = 6;
const MOST_NEWEST = 8;
const KINDS = [
  ['hold', 'Holding'],
  ['press-press', 'Press to press'],
  ['release-press', 'Release to press'],
] as const;

/** From this many of a person's own deviations on a shift is one that they may notice themselves. */
const NOTICEABLE = 1;

type Vectors = readonly Float64Array[];

/** Of every text and keyboard of a person that has samples enough. */
export async function driftsOf({ templates }: Pick<Services, 'templates'>, person: Person): Promise<Drift[]> {
  const texts = await templates.fixedTexts(person);
  return texts.flatMap(({ place: { field, keyboard }, stored: { template } }) => {
    const drift = template && driftOf(template, { field, keyboard: keyboard + 1 });
    return drift ?? [];
  });
}

/** Whether some kind of timing has moved by a deviation of the person's own or more. */
export function hasChanged({ groups }: Drift): boolean {
  return groups.some(({ level }) => Math.abs(level) >= NOTICEABLE);
}

/**
 * How far the newest samples of a text are from those before, by group of features: each kind of timing, in the first and the
 * second half of the text. No timing leaves with it. Null while there are fewer than six samples.
 */
function driftOf(
  { vectors, adoptedAt, textLength }: FixedTextTemplate,
  place: { readonly field: string; readonly keyboard: number },
): Drift | null {
  if (vectors.length < FEWEST) return null;
  const newest = Math.min(MOST_NEWEST, Math.floor(vectors.length / 3));
  const before = vectors.slice(0, -newest);
  const today = vectors.slice(-newest);
  const groups = groupsOf(textLength).map(({ name, features }) => ({
    group: name,
    level: middle(features.map((at) => shift(today, before, at))),
    spread: middle(features.map((at) => deviation(today, at) / deviation(before, at))),
  }));
  return {
    ...place,
    newest,
    before: before.length,
    groups,
    trend: trendOf(vectors, adoptedAt),
  };
}

/** The features of each group, by their places in a vector: holds, press to press, release to press. */
function groupsOf(textLength: number): { name: string; features: number[] }[] {
  const lengths = [textLength + 1, textLength, textLength];
  let start = 0;
  return KINDS.flatMap(([, name], kind) => {
    const length = lengths[kind]!;
    const half = Math.ceil(length / 2);
    const places = (from: number, until: number) =>
      Array.from({ length: until - from }, (_, at) => start + from + at);
    const halves = [
      { name: `${name}, first half`, features: places(0, half) },
      { name: `${name}, second half`, features: places(half, length) },
    ];
    start += length;
    return halves;
  });
}

/** By week: the median distance of what was adopted then from what was enrolled. */
function trendOf(vectors: Vectors, adoptedAt: readonly number[]): Drift['trend'] {
  const enrolled = vectors.filter((_, at) => adoptedAt[at] === 0);
  if (enrolled.length < FEWEST / 2) return [];
  const weeks = new Map<number, Float64Array[]>();
  vectors.forEach((vector, at) => {
    const moment = adoptedAt[at]!;
    if (moment === 0) return;
    const week = moment - (moment % WEEK);
    weeks.set(week, [...(weeks.get(week) ?? []), vector]);
  });
  const features = Array.from(enrolled[0]!, (_, at) => at);
  return [...weeks].map(([from, adopted]) => ({
    from,
    samples: adopted.length,
    level: middle(features.map((at) => Math.abs(shift(adopted, enrolled, at)))),
  }));
}

function shift(today: Vectors, before: Vectors, feature: number): number {
  return (middle(column(today, feature)) - middle(column(before, feature))) / deviation(before, feature);
}

function deviation(vectors: Vectors, feature: number): number {
  const values = column(vectors, feature);
  const centre = middle(values);
  const spread = MAD_TO_DEVIATION * middle(values.map((value) => Math.abs(value - centre)));
  return Math.max(LEAST_DEVIATION, spread);
}

function column(vectors: Vectors, feature: number): number[] {
  return vectors.map((vector) => vector[feature]!);
}

/** The median of what is not missing; 0 of nothing. */
function middle(values: readonly number[]): number {
  const present = values.filter((value) => Number.isFinite(value));
  return present.length === 0 ? 0 : quantile(present, 0.5);
}
