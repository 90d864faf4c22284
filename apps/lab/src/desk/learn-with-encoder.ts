import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type FreeTextPopulation,
  learnLimit,
  levelOf,
  limitFor,
  type MonitorPopulation,
  ownLevel,
  seededRandom,
  shuffle,
} from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import { population } from '@ductus/population';
import { ratioWithout } from '@ductus/population/train/encoder';
import type { Writing } from '@ductus/population/train/free-text';
import { levelPrior, type OwnerSeries, watchOwners } from '@ductus/population/train/monitor';
import { keystrokesOf } from '../tasks/free/keystrokes-of.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';
import { deskSeries } from './desk-series.ts';

/** Of the encoder that ships: its first writers taught nothing but the fusion. */
const SEED = 20250101;
const HELD_OUT = 60;
const ENROL = 1000;
const WINDOW = 25;
/** Rates that 60 people type enough to count, and the share of the allowed alarms that is used up, as for the ratio. */
const COUNTED = [1000, 2000, 5000];
const SAFETY = 0.8;

/** Writers whom no encoder knows, and how to watch them. */
export interface HeldOutHalf {
  readonly people: readonly Person<KeystrokeSample>[];
  readonly series: readonly OwnerSeries[];
  /** Learned on the other half of the 60. */
  readonly monitor: MonitorPopulation;
}

export interface LearnedWithEncoder {
  /** Learned on all 60. */
  readonly monitor: MonitorPopulation;
  readonly freeText: FreeTextPopulation;
  readonly halves: readonly HeldOutHalf[];
}

/**
 * How typing by zones is watched by ratio and encoder together: on the writers of KLiCKe who taught the encoder nothing but its fusion, by a ratio that they
 * did not teach. Settings are those of the ratio, which a thousand people chose; the level and the limits are learned. Limits for rarer alarms than 60
 * people type enough to count rise as the ratio's do.
 *
 * @param ratio - How the ratio alone is watched.
 * @param path - Where the ratio without them is kept; `npm run train:encoder` leaves one there.
 */
export function learnWithEncoder(
  people: readonly Person<KeystrokeSample>[],
  ratio: MonitorPopulation,
  encoder: TypingEncoder,
  path: string,
): LearnedWithEncoder {
  const sorted = [...people].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const shuffled = shuffle(sorted, seededRandom(SEED));
  const [heldOut, taught] = [shuffled.slice(0, HELD_OUT), shuffled.slice(HELD_OUT)];
  mkdirSync(dirname(path), { recursive: true });
  const freeText = ratioWithout(path, writings(taught, 'code'), SEED);
  const known = { ...population, freeText };
  const halves = [heldOut.slice(0, HELD_OUT / 2), heldOut.slice(HELD_OUT / 2)].map((half) => ({
    people: half,
    series: deskSeries(writings(half, 'zone'), known, encoder, { enrol: ENROL, seed: SEED }).map(
      ({ both }) => both,
    ),
  }));
  return {
    monitor: learned(
      halves.flatMap(({ series }) => series),
      ratio,
    ),
    freeText,
    halves: halves.map((half, i) => ({
      ...half,
      monitor: learned(halves[1 - i]!.series, ratio),
    })),
  };
}

function learned(series: readonly OwnerSeries[], ratio: MonitorPopulation): MonitorPopulation {
  const prior = levelPrior(series);
  const owners = series.map(({ enrolment, own }) => ({
    level: ownLevel(levelOf(enrolment), prior),
    bits: [...own],
  }));
  const keystrokes = WINDOW * owners.reduce((sum, { bits }) => sum + bits.length, 0);
  const limitAt = (rate: number) => {
    const rules = (limit: number) => ({ ...ratio.settings, calm: limit / 2, limit });
    return learnLimit(owners, rules, (SAFETY * keystrokes) / rate);
  };
  const counted = COUNTED.map((rate) => ({ keystrokes: rate, limit: limitAt(rate) }));
  const last = counted.at(-1)!;
  const known = ratio.limits.find((one) => one.keystrokes === last.keystrokes)!;
  const rarer = ratio.limits.filter((one) => one.keystrokes > last.keystrokes);
  const limits = [
    ...counted,
    ...rarer.map((one) => ({ ...one, limit: (last.limit * one.limit) / known.limit })),
  ];
  return { prior, settings: { ...ratio.settings, calm: last.limit / 2 }, limits };
}

/** What came of it at each rate, each half watched as the other half taught, in words. */
export function ratesOf({ monitor, halves }: LearnedWithEncoder): string[] {
  const watched =
    WINDOW * halves.flatMap(({ series }) => series).reduce((sum, { own }) => sum + own.length, 0);
  return monitor.limits.map(({ keystrokes }) => {
    const all = halves.flatMap(({ series, monitor: { prior, settings, limits } }) =>
      watchOwners(series, prior, { ...settings, limit: limitFor(limits, keystrokes) }, WINDOW, SEED),
    );
    const falseAlarms = all.reduce((sum, one) => sum + one.falseAlarms, 0);
    const delays = all.flatMap((one) => one.delays).sort((a, b) => a - b);
    const within = (most: number) => percent(delays.filter((one) => one <= most).length / delays.length);
    return `Both, one in ${keystrokes} asked: ${falseAlarms} false alarms in ${watched} keystrokes; of ${delays.length} others within 75 / 220 / 300 ${within(75)} / ${within(220)} / ${within(300)} %, median ${delays[delays.length >> 1]}`;
  });
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function writings(people: readonly Person<KeystrokeSample>[], level: 'code' | 'zone'): Writing[] {
  return people.map(({ subject, samples }) => ({
    id: subject,
    samples: samples.map((sample) => keystrokesOf(sample, level)),
  }));
}
