import {
  cutTyping,
  type FreeTextPopulation,
  type FreeTextProbe,
  type FreeTextReference,
  freeTextBits,
  freeTextModel,
  freeTextProbe,
  freeTextReference,
  freeTextScores,
  learnEvents,
  stretchEvents,
} from '@ductus/core';
import type { Writing } from '../free-text/writing.ts';
import { enrolWindows, withIntruders } from './enrol-windows.ts';
import type { OwnerSeries } from './owner-series.ts';

/** Others who go on with each owner's session, and windows for which each is followed. */
const INTRUDERS = 5;
const FOLLOWED = 40;

export interface WritingCut {
  /** Keystrokes that enrol. */
  readonly enrol: number;
  readonly seed: number;
}

/** The windows of people whom the population has not seen, of those with enough to enrol and one window after it. */
export function writingSeries(
  people: readonly Writing[],
  population: FreeTextPopulation,
  { enrol, seed }: WritingCut,
): OwnerSeries[] {
  const enrolled = people.flatMap((person) => enrolledOf(person, population, enrol));
  return withIntruders(enrolled, INTRUDERS, seed).map(({ owner, others }) => {
    const { id, reference, enrolment, probes } = owner;
    const bits = (all: readonly Probe[]) => all.map((probe) => bitsOf(reference, probe, population));
    return {
      subject: id,
      enrolment,
      own: bits(probes),
      intruders: others.map((other) => bits(other.probes.slice(0, FOLLOWED))),
    };
  });
}

type Probe = FreeTextProbe | null;

interface Enrolled {
  readonly id: string;
  readonly reference: FreeTextReference;
  readonly enrolment: readonly number[];
  readonly probes: readonly Probe[];
}

function enrolledOf({ id, samples }: Writing, population: FreeTextPopulation, enrol: number): Enrolled[] {
  const model = freeTextModel(population);
  const events = cutTyping(samples, [population.window]).map(stretchEvents);
  if (events.at(-1)?.keystrokes !== population.window) events.pop();
  const enrolled = enrolWindows(events, {
    count: Math.ceil(enrol / population.window),
    compare: (template, window) => [
      bitsOf(freeTextReference(template, model), freeTextProbe(window, model), population),
    ],
    learn: learnEvents,
  });
  if (enrolled === undefined) return [];
  const { template, enrolment, later } = enrolled;
  const probes = later.map((window) => freeTextProbe(window, model));
  return [{ id, reference: freeTextReference(template, model), enrolment, probes }];
}

function bitsOf(reference: FreeTextReference, probe: Probe, population: FreeTextPopulation): number {
  if (probe === null) return Number.NaN;
  const scores = freeTextScores(reference, probe, freeTextModel(population));
  return freeTextBits(scores, population.calibration, reference.keystrokes, probe.keystrokes);
}
