import {
  type Bearing,
  bearingOf,
  bearingScore,
  cutTyping,
  type FreeTextPopulation,
  type FreeTextProbe,
  type FreeTextReference,
  type FreeTextTemplate,
  freeTextBits,
  freeTextModel,
  freeTextProbe,
  freeTextReference,
  freeTextScores,
  fusedBits,
  learnKeystrokes,
  stretchEvents,
  type TypingStretch,
} from '@ductus/core';
import type { TypingEncoder } from '@ductus/core/encoder';
import type { Writing } from '../free-text/writing.ts';
import { enrolWindows, withIntruders } from './enrol-windows.ts';
import type { OwnerSeries } from './owner-series.ts';
import { seriesBySource, type TypingBits } from './typing-bits.ts';
import { wholeWindows } from './whole-windows.ts';

export interface EncodedCut {
  /** Keystrokes that enrol. */
  readonly enrol: number;
  /** Keystrokes of the pieces in which a window is heard, in turn; together a window of the population. */
  readonly pieces: readonly number[];
  /** Others who go on with each owner's session, and keystrokes for which each is followed. */
  readonly intruders: number;
  readonly followed: number;
  readonly seed: number;
}

/** What one owner's pieces were worth, and others' in their place: by encoder and ratio together, and by the ratio alone. */
export interface EncodedSeries {
  readonly both: OwnerSeries;
  readonly ratio: OwnerSeries;
  /** How long the windows after the enrolment took, in milliseconds. */
  readonly ownDuration: number;
}

/** Who says what a piece is worth: neither knows these people. */
export interface EncodedPopulation {
  readonly ratio: FreeTextPopulation;
  readonly encoder: TypingEncoder;
}

/**
 * The pieces of windows of people whom neither encoder nor ratio has seen, of those with enough to enrol and one window after it; enrolled as a server does: each
 * piece compared with what was learned before its window.
 */
export function encodedSeries(
  people: readonly Writing[],
  population: EncodedPopulation,
  { enrol, pieces, intruders, followed, seed }: EncodedCut,
): EncodedSeries[] {
  const enrolled = people.flatMap((person) => enrolledOf(person, population, enrol, pieces));
  const most = pieces.length * Math.floor(followed / population.ratio.window);
  return withIntruders(enrolled, intruders, seed).map(({ owner, others }) => {
    const { id, reference, enrolment, probes, ownDuration } = owner;
    const compared = (all: readonly Probe[]) => all.map((probe) => bitsOf(reference, probe, population));
    const own = compared(probes);
    const foreign = others.map((other) => compared(other.probes.slice(0, most)));
    return { ...seriesBySource({ subject: id, enrolment, own, intruders: foreign }), ownDuration };
  });
}

interface Probe {
  readonly ratio: FreeTextProbe | null;
  readonly bearing: Bearing | null;
}

interface Reference {
  readonly ratio: FreeTextReference;
  readonly bearing: Bearing | null;
  /** Behind the direction. */
  readonly keystrokes: number;
}

interface Enrolled {
  readonly id: string;
  readonly reference: Reference;
  readonly enrolment: readonly TypingBits[];
  readonly probes: readonly Probe[];
  readonly ownDuration: number;
}

function enrolledOf(
  { id, samples }: Writing,
  population: EncodedPopulation,
  enrol: number,
  pieces: readonly number[],
): Enrolled[] {
  const { window } = population.ratio;
  const piecesOf = (stretch: TypingStretch) =>
    cutTyping(stretch, pieces).map((one) => probeOf(one, population));
  const enrolled = enrolWindows(wholeWindows(samples, window), {
    count: Math.ceil(enrol / window),
    compare: (template, stretch) => {
      const reference = referenceOf(template, population);
      return piecesOf(stretch).map((probe) => bitsOf(reference, probe, population));
    },
    learn: (template, stretch) =>
      learnKeystrokes(template, stretch.flat(), { encoders: [population.encoder] }),
  });
  if (enrolled === undefined) return [];
  const { template, enrolment, later } = enrolled;
  return [
    {
      id,
      reference: referenceOf(template, population),
      enrolment,
      probes: later.flatMap(piecesOf),
      ownDuration: later.flat().reduce((sum, part) => sum + (part.at(-1)!.down - part[0]!.down), 0),
    },
  ];
}

function referenceOf(template: FreeTextTemplate, { ratio, encoder }: EncodedPopulation): Reference {
  const direction = template.directions.find((one) => one.encoder === encoder.version);
  return {
    ratio: freeTextReference(template, freeTextModel(ratio)),
    bearing: direction === undefined ? null : bearingOf(direction.mean, encoder),
    keystrokes: direction?.keystrokes ?? 0,
  };
}

function probeOf(stretch: TypingStretch, { ratio, encoder }: EncodedPopulation): Probe {
  const vector = encoder.directionOf(stretch);
  return {
    ratio: freeTextProbe(stretchEvents(stretch), freeTextModel(ratio)),
    bearing: vector && bearingOf(vector, encoder),
  };
}

/** Not a number where nothing is said: such a piece changes nothing. */
function bitsOf(reference: Reference, probe: Probe, { ratio, encoder }: EncodedPopulation): TypingBits {
  if (probe.ratio === null) return { both: Number.NaN, ratio: Number.NaN };
  const { keystrokes } = probe.ratio;
  const scores = freeTextScores(reference.ratio, probe.ratio, freeTextModel(ratio));
  const alone = freeTextBits(scores, ratio.calibration, reference.ratio.keystrokes, keystrokes);
  if (reference.bearing === null || probe.bearing === null) return { both: Number.NaN, ratio: alone };
  const score = bearingScore(reference.bearing, probe.bearing);
  const opinion = { encoder, score, keystrokes: reference.keystrokes };
  return { both: fusedBits(alone, opinion, keystrokes) ?? Number.NaN, ratio: alone };
}
