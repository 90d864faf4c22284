import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FreeTextPopulation, type MonitorPopulation, seededRandom, shuffle } from '@ductus/core';
import { trainFreeText, type Writing } from '@ductus/population/train/free-text';
import { learnMonitor, type OwnerSeries, writingSeries } from '@ductus/population/train/monitor';
import { keystrokesOf } from '../tasks/free/keystrokes-of.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';

/** Of the population that ships. */
const SEED = 20250101;
const ENROL = 1000;
const WINDOW = 25;
/** Sizes that desks compare; the population's own calibration has more of them. */
const TEMPLATES = [500, 1000, 2000];
const WINDOWS = [25, 100];

/** One half of the people, and what the other half taught about them: nobody is compared by a model that knows them. */
export interface KnownHalf {
  readonly people: readonly Person<KeystrokeSample>[];
  readonly freeText: FreeTextPopulation;
  /** Learned on the other half too. */
  readonly monitor: MonitorPopulation;
}

/**
 * How typing by zones is watched, learned crossed: contexts and factors of each half (at level `code`, as the population ships) compare the other half's
 * typing, of which they see zones only.
 *
 * @param folder - Where what takes minutes is kept between runs.
 */
export function learnAtZone(
  people: readonly Person<KeystrokeSample>[],
  folder: string,
  say: (line: string) => void,
): { readonly monitor: MonitorPopulation; readonly halves: readonly KnownHalf[] } {
  const sorted = [...people].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const shuffled = shuffle(sorted, seededRandom(SEED));
  const middle = Math.floor(shuffled.length / 2);
  const halves = [shuffled.slice(0, middle), shuffled.slice(middle)];
  const learned = halves.map((half, fold) => {
    const freeText = kept(join(folder, `free-text-${fold}.json`), () => {
      say(`Learning from ${halves[1 - fold]!.length} people …`);
      const training = { seed: SEED, templates: TEMPLATES, windows: WINDOWS };
      return trainFreeText(writings(halves[1 - fold]!, 'code'), training).section;
    });
    const series = kept(join(folder, `series-${fold}.json`), () => {
      say(`Comparing ${half.length} people …`);
      return writingSeries(writings(half, 'zone'), freeText, { enrol: ENROL, seed: SEED }).map(plain);
    });
    return { people: half, freeText, series };
  });
  const monitorOf = (series: readonly OwnerSeries[]) => {
    const monitor = learnMonitor(series, { window: WINDOW, seed: SEED });
    if (monitor === null) throw new RangeError('expected people who can be watched');
    return monitor;
  };
  return {
    monitor: monitorOf(learned.flatMap(({ series }) => series)),
    halves: learned.map(({ people: half, freeText }, fold) => ({
      people: half,
      freeText,
      monitor: monitorOf(learned[1 - fold]!.series),
    })),
  };
}

function writings(people: readonly Person<KeystrokeSample>[], level: 'code' | 'zone'): Writing[] {
  return people.map(({ subject, samples }) => ({
    id: subject,
    samples: samples.map((sample) => keystrokesOf(sample, level)),
  }));
}

/** As it comes back from a file. */
function plain({ subject, enrolment, own, intruders }: OwnerSeries): OwnerSeries {
  return {
    subject,
    enrolment: [...enrolment],
    own: [...own],
    intruders: intruders.map((one) => [...one]),
  };
}

function kept<Value>(path: string, make: () => Value): Value {
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Value;
  const made = make();
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(made));
  return made;
}
