import { levelOf, type MonitorPopulation, ownLevel } from '@ductus/core';
import type { WatchedWindows } from '@ductus/population/train/monitor';
import { runUnits, type Threads } from '../pool/run-units.ts';
import type { Progress } from '../progress.ts';
import { FREE_TEXT_ENGINE } from '../tasks/free/free-recogniser.ts';
import { type ExtendedOrder, openExtended } from './extended-job.ts';
import { type Halves, ofHalves, rulesOf } from './halves.ts';
import {
  learnHalves,
  type MonitorFigures,
  monitorFigures,
  requireTwoEach,
  type Seen,
  watchHalves,
} from './monitor-figures.ts';
import { type MonitorOrder, openMonitor } from './monitor-job.ts';
import type { LeftOut, MonitorOptions } from './options.ts';
import type { TimedSeries } from './series.ts';
import { shippedMonitor } from './shipped-monitor.ts';

/** What continuous authentication came to, who is not watched, and how many rows of the files there are twice. */
export interface Monitored {
  readonly figures: MonitorFigures;
  readonly leftOut: LeftOut;
  readonly repeated: number;
}

/**
 * Watches both halves of the people, on all threads: each with what ships, or with what is learned on the other; then, of free
 * typing, those with an alarm anew, with the enrolment extended after it.
 *
 * @throws LabError `data-missing`, `data-malformed`, `data-insufficient`
 */
export async function measureMonitor(
  from: MonitorOrder['from'],
  options: MonitorOptions,
  threads: Threads,
  progress: Progress,
): Promise<Monitored> {
  const parts = Math.max(1, Math.ceil(threads.count / 2));
  const order: MonitorOrder = { kind: 'monitor', from, options, parts };
  const { halves, ...rest } = await seriesOfHalves(order, threads, progress);
  requireTwoEach(halves);
  const how = { window: options.probe, seed: options.seed };
  const shipped = shippedMonitor(options);
  const learned = shipped === undefined ? learnHalves(halves, how) : ([shipped, shipped] as const);
  const seen = watchHalves(halves, learned);
  const anew =
    options.detector === FREE_TEXT_ENGINE ? await watchAnew(order, seen, learned, threads, progress) : null;
  return { figures: monitorFigures(seen, learned, anew, how), ...rest };
}

async function seriesOfHalves(order: MonitorOrder, threads: Threads, progress: Progress) {
  const { parts } = order;
  const work = { units: 2 * parts, open: () => openMonitor(order), order };
  const pieces = await runUnits(work, threads, progress);
  const byName = (all: TimedSeries[]) => all.sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const half = (from: number) => byName(pieces.slice(from, from + parts).flatMap(({ series }) => series));
  // Every piece of a half counts the whole half.
  const count = (key: keyof LeftOut) => pieces[0]!.leftOut[key] + pieces[parts]!.leftOut[key];
  const leftOut = {
    tooLittle: count('tooLittle'),
    noWindow: count('noWindow'),
    nothingOwn: count('nothingOwn'),
  };
  return { halves: [half(0), half(parts)] as const, leftOut, repeated: pieces[0]!.repeated };
}

async function watchAnew(
  order: MonitorOrder,
  seen: Halves<readonly Seen[]>,
  learned: Halves<MonitorPopulation>,
  threads: Threads,
  progress: Progress,
): Promise<ReadonlyMap<string, WatchedWindows>> {
  const levels = new Map(
    ofHalves(seen, (half, place) =>
      half
        .filter(({ falseAlarms }) => falseAlarms > 0)
        .map(({ one }) => [one.subject, ownLevel(levelOf(one.enrolment), learned[place].prior)] as const),
    ).flat(),
  );
  if (levels.size === 0) return new Map();
  const rules = ofHalves(learned, rulesOf);
  const again: ExtendedOrder = { ...order, kind: 'monitor-extended', rules, levels };
  const work = { units: 2 * order.parts, open: () => openExtended(again), order: again };
  const all = (await runUnits(work, threads, progress)).flat();
  return new Map(all.map(({ subject, ...watched }) => [subject, watched]));
}
