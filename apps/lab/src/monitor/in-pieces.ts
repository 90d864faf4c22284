import type { EncodedMonitor, MonitorPopulation } from '@ductus/core';
import { population } from '@ductus/population';
import { type EncodedPopulation, type EncodedSeries, encodedSeries } from '@ductus/population/train/monitor';
import { foldOf } from '../evaluate/folds.ts';
import type { Progress } from '../progress.ts';
import { requireEncoder } from '../tasks/free/encoder-weights.ts';
import { FREE_TEXT_ENGINE } from '../tasks/free/free-recogniser.ts';
import { taughtPopulation } from '../tasks/free/taught-population.ts';
import { writingsAt } from '../tasks/free/writings-at.ts';
import type { KeystrokeSample, Person } from '../tasks/recogniser.ts';
import { type Halves, ofHalves } from './halves.ts';
import {
  learnHalves,
  type MonitorFigures,
  monitorFigures,
  requireTwoEach,
  watchHalves,
} from './monitor-figures.ts';
import { FOLLOWED, INTRUDERS, type MonitorOptions } from './options.ts';
import type { TimedSeries } from './series.ts';

/** Half of a set, of which the other half taught. */
const COMPARED = 1;

/** Watching by pieces of windows. */
export interface PiecesOptions extends MonitorOptions {
  readonly privacy: 'code' | 'zone';
  /** Keystrokes of each piece of a window, in turn. */
  readonly pieces: readonly number[];
}

/**
 * Watches people by pieces of their windows, by encoder and ratio together or, with the ratio's detector, by the ratio alone: enrolled as a server does. With what ships
 * (background `shipped`) all of them, by both with the limits that ship where there are such; else the second half of them, by encoder, ratio and fusion that the first half taught
 * (`lab teach`), each half of these with what is learned on the other half of these.
 *
 * @throws LabError `data-missing` where nobody taught an encoder, `data-insufficient`
 */
export function measureInPieces(
  people: readonly Person<KeystrokeSample>[],
  options: PiecesOptions,
  progress: Progress,
): MonitorFigures {
  const series = piecesOf(people, options, progress);
  requireTwoEach(series);
  const by = options.detector === FREE_TEXT_ENGINE ? 'ratio' : 'both';
  const halves = ofHalves(series, (half) =>
    half.map((one): TimedSeries => ({ ...one[by], ownDuration: one.ownDuration })),
  );
  const how = { window: options.probe / options.pieces.length, seed: options.seed };
  const shipped = by === 'both' ? shippedFor(options) : undefined;
  const learned: Halves<MonitorPopulation> = shipped ? [shipped, shipped] : learnHalves(halves, how);
  return monitorFigures(watchHalves(halves, learned), learned, null, how);
}

type Pieces = Halves<readonly EncodedSeries[]>;

/** What was compared last: the ratio's benchmark watches the same pieces as the encoder's. */
let last: { readonly of: string; readonly halves: Pieces } | null = null;

/** What pieces of people are worth whom neither encoder nor ratio has seen, in two halves. */
export function piecesOf(
  people: readonly Person<KeystrokeSample>[],
  { detector: _, ...options }: PiecesOptions,
  progress: Progress,
): Pieces {
  const of = JSON.stringify([people.map(({ subject }) => subject), options]);
  if (last?.of !== of) last = { of, halves: compared(people, options, progress) };
  return last.halves;
}

function compared(
  people: readonly Person<KeystrokeSample>[],
  { background, privacy, pieces, enrol, seed }: Omit<PiecesOptions, 'detector'>,
  progress: Progress,
): Pieces {
  const { background: others, evaluated } = foldOf(people, 'split', seed, COMPARED);
  const by: EncodedPopulation =
    background === 'shipped'
      ? { ratio: population.freeText, encoder: requireEncoder(privacy) }
      : taughtPopulation(others as readonly Person<KeystrokeSample>[], privacy);
  const watched = background === 'shipped' ? people : evaluated;
  const cut = { enrol, pieces, intruders: INTRUDERS, followed: FOLLOWED, seed };
  const halves = ofHalves([0, 1], (fold) => {
    progress('pieces', fold, 2);
    return encodedSeries(writingsAt(foldOf(watched, 'split', seed, fold).evaluated, privacy), by, cut);
  });
  progress('pieces', 2, 2);
  return halves;
}

function shippedFor({ background, privacy, pieces }: PiecesOptions): EncodedMonitor | undefined {
  if (background !== 'shipped') return undefined;
  const { version } = requireEncoder(privacy);
  return population.encodedMonitors?.find(
    (one) => one.encoder === version && one.pieces.join() === pieces.join(),
  );
}
