import {
  addWindow,
  afterVouched,
  freeTextBits,
  freeTextModel,
  freeTextProbe,
  freeTextReference,
  freeTextScores,
  type MonitorRules,
  ownLevel,
  type Population,
  seededRandom,
  startMonitor,
  type WindowLevel,
  wilsonInterval,
} from '@ductus/core';
import type { ExpectedFigures } from '../events/index.ts';
import { madeUpWindows } from './made-up-people.ts';
import type { KnownKeyboard } from './owner-record.ts';
import type { PeopleInGeneral } from './people-in-general.ts';
import { noticedOfPeople, rulesFor } from './strictness.ts';
import { watchedBy } from './typing-evidence.ts';

const OTHERS = 60;
const KEYSTROKES = 300;
/** Held-out windows below which nothing is said. */
const LEAST_HELD_OUT = 20;
/** Work that is made up of the held-out blocks, in windows, and windows in a block: neighbours belong together. */
const REPLAYED = 20_000;
const BLOCK = 6;
const SEED = 1;

/** What was asked for: keystrokes of a week, and one needless ask in so many of them. */
export interface StatedRate {
  readonly week: number;
  readonly rate: number;
  readonly tired: boolean;
}

/**
 * What the owner may expect at one keyboard: needless asks from the owner's own held-out windows, put together anew in blocks (a moving-block
 * bootstrap, Künsch 1989); and the share of people made up from the population that ships who are noticed within 300 keystrokes, by the ratio alone, for nobody
 * can make up what an encoder sees. Both are of one sitting and too good, so neither is said to be better than what was counted on other people at the
 * same setting.
 *
 * @returns undefined while fewer than 20 windows were held out.
 */
export function expectedFigures(
  keyboard: KnownKeyboard,
  { week, rate, tired }: StatedRate,
  people: PeopleInGeneral,
): ExpectedFigures | undefined {
  const { template, encoded } = keyboard;
  const by = watchedBy(keyboard, people);
  const windows = by === 'both' ? encoded!.heldOut : keyboard.heldOut;
  if (template === null || windows.length < LEAST_HELD_OUT) return undefined;
  const startOf = (source: typeof by, level: WindowLevel) =>
    startMonitor(ownLevel(level, people.monitors[source].prior), template.level.relief);
  const rules = rulesFor(people.monitors[by], rate, tired);
  const start = startOf(by, by === 'both' ? encoded!.level : template.level);
  const asks = replayedAsks(windows, start, { ...rules, calm: people.monitors[by].settings.calm });
  const window = people.population.freeText.window;
  const keystrokesPerFalseAsk = Math.min(rate, (REPLAYED * window) / Math.max(asks, 1));
  const byRatio = rulesFor(people.monitors.ratio, rate, tired);
  const noticed = madeUpBits(template, people.population, window).filter((bits) => {
    let monitor = startOf('ratio', template.level);
    for (const value of bits) monitor = addWindow(monitor, value, byRatio);
    return monitor.alarm;
  }).length;
  const { low, high } = wilsonInterval(noticed, OTHERS);
  const most = noticedOfPeople(rate, by);
  return {
    windows: windows.length,
    keystrokesPerFalseAsk: Math.round(keystrokesPerFalseAsk),
    falseAsksPerWeek: week / keystrokesPerFalseAsk,
    noticedWithin300: {
      share: Math.min(noticed / OTHERS, most),
      low: Math.min(low, most),
      high: Math.min(high, Math.max(most, noticed / OTHERS)),
    },
    others: OTHERS,
  };
}

function replayedAsks(
  heldOut: readonly number[],
  start: ReturnType<typeof startMonitor>,
  rules: MonitorRules,
): number {
  const random = seededRandom(SEED);
  let monitor = start;
  let asks = 0;
  for (let done = 0; done < REPLAYED; done += BLOCK) {
    const from = Math.floor(random() * heldOut.length);
    for (let i = 0; i < BLOCK; i++) {
      monitor = addWindow(monitor, heldOut[(from + i) % heldOut.length]!, rules);
      if (!monitor.alarm) continue;
      asks++;
      monitor = afterVouched(monitor, rules);
    }
  }
  return asks;
}

function madeUpBits(
  template: NonNullable<KnownKeyboard['template']>,
  { freeText }: Population,
  window: number,
): number[][] {
  const model = freeTextModel(freeText);
  const reference = freeTextReference(template, model);
  const windows = KEYSTROKES / window;
  return madeUpWindows(template, model, { people: OTHERS, windows, keystrokes: window, seed: SEED }).map(
    (all) =>
      all.map((events) => {
        const probe = freeTextProbe(events, model);
        if (probe === null) return Number.NaN;
        const scores = freeTextScores(reference, probe, model);
        return freeTextBits(scores, freeText.calibration, template.keystrokes, window);
      }),
  );
}
