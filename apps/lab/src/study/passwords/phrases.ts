import { bootstrapInterval, equalErrorRate, mean, poolTrials, seededRandom, shuffle } from '@ductus/core';
import { neverMatching } from '../../figures/figures.ts';
import type { Share } from '../../figures/share.ts';
import { shareOf } from '../../figures/share.ts';
import { LabError } from '../../lab-error.ts';
import type { Progress } from '../../progress.ts';
import { fixedTask } from '../../tasks/fixed/fixed-task.ts';
import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';
import { compareCases } from '../../trials/compare-cases.ts';
import { type Digraphs, digraphsOf } from './digraph-log.ts';
import { rolloverOf } from './own-passwords.ts';
import { digraphNames, drawPhrase, type Phrase, type PhraseShape, shapeOf, typedOnce } from './phrase.ts';
import { type Correlation, rankCorrelation } from './rank-correlation.ts';
import { matchesOf } from './spoof-rates.ts';

/** Samples that enrol; one more is the probe. */
export const ENROL = 3;
export const LENGTHS = [4, 6, 8, 10, 12];
export const PHRASES = 24;
/** People who compete in one phrase. */
const FEWEST = 40;
const MOST = 80;
/** Digraphs that so many people typed often enough are used. */
const COMMON = 0.55;
const DRAWS = 4000;

export interface PhraseRates extends PhraseShape {
  readonly length: number;
  readonly people: number;
  readonly rollover: number;
  /** One threshold. */
  readonly eer: number;
  readonly owners: { readonly count: number; readonly of: number };
  readonly others: { readonly count: number; readonly of: number };
}

export interface LengthRates {
  readonly length: number;
  readonly phrases: number;
  readonly people: number;
  readonly eer: number;
  readonly interval: readonly [number, number];
  readonly owners: Share;
  readonly others: Share;
}

export interface Phrases {
  readonly phrases: readonly PhraseRates[];
  readonly lengths: readonly LengthRates[];
  readonly correlations: readonly { readonly of: string; readonly found: Correlation }[];
}

/** Phrases nobody typed, put together from how people typed their digraphs in other sentences. */
export function phraseRates(
  people: readonly Person<KeystrokeSample>[],
  seed: number,
  progress: Progress,
): Phrases {
  const random = seededRandom(seed);
  const typists = shuffle(people.map(digraphsOf), random);
  const known = commonDigraphs(typists);
  const phrases: PhraseRates[] = [];
  for (const length of LENGTHS) {
    for (let drawn = 0, tries = 0; drawn < PHRASES && tries < DRAWS; tries++) {
      const phrase = drawPhrase(known, length, random);
      if (phrase === null) continue;
      const able = typists.filter((own) => canType(phrase, own)).slice(0, MOST);
      if (able.length < FEWEST) continue;
      phrases.push(ratesOf(phrase, able, seed));
      progress('phrases', phrases.length, LENGTHS.length * PHRASES);
      drawn++;
    }
  }
  if (phrases.length < LENGTHS.length) {
    throw new LabError('data-insufficient', `Expected ${FEWEST} people or more who typed the same digraphs.`);
  }
  return { phrases, lengths: byLength(phrases, seed), correlations: correlationsOf(phrases, seed) };
}

function canType(phrase: Phrase, own: Digraphs): boolean {
  return digraphNames(phrase).every((name) => (own.get(name)?.length ?? 0) > ENROL);
}

function commonDigraphs(typists: readonly Digraphs[]): string[] {
  const counts = new Map<string, number>();
  for (const own of typists) {
    for (const [name, list] of own) if (list.length > ENROL) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= COMMON * typists.length)
    .map(([name]) => name)
    .sort();
}

function ratesOf(phrase: Phrase, able: readonly Digraphs[], seed: number): PhraseRates {
  const recogniser = fixedTask.make('shipped', {
    ...{ privacy: 'position', enrol: ENROL, probe: 1, seed, detector: fixedTask.detectors[0]! },
  });
  const typed = able.map((own) =>
    Array.from({ length: ENROL + 1 }, (_, turn) => typedOnce(phrase, own, turn)),
  );
  const probes = typed.map((samples) => samples[ENROL]!);
  const cases = typed.map((samples, i) => ({
    subject: String(i),
    enrol: samples.slice(0, ENROL),
    mated: [probes[i]!],
    nonMated: probes.filter((_, j) => i !== j),
  }));
  const { trials } = compareCases(recogniser, cases, () => {});
  const { mated, nonMated } = poolTrials(trials.map(neverMatching));
  const sum = (pick: 'matedBits' | 'nonMatedBits') =>
    trials
      .map((person) => matchesOf(person[pick]!))
      .reduce((a, b) => ({ count: a.count + b.count, of: a.of + b.of }));
  return {
    ...{ length: phrase.length, people: able.length, ...shapeOf(phrase) },
    rollover: mean(probes.map(rolloverOf)),
    eer: equalErrorRate(mated, nonMated).value,
    ...{ owners: sum('matedBits'), others: sum('nonMatedBits') },
  };
}

function byLength(phrases: readonly PhraseRates[], seed: number): LengthRates[] {
  return LENGTHS.flatMap((length) => {
    const own = phrases.filter((phrase) => phrase.length === length);
    if (own.length === 0) return [];
    const eers = own.map(({ eer }) => eer);
    const { low, high } = bootstrapInterval(eers, mean, { random: seededRandom(seed), resamples: 1000 });
    const share = (pick: 'owners' | 'others') =>
      shareOf(
        own.map((phrase) => phrase[pick]),
        seed,
      );
    return {
      ...{ length, phrases: own.length, people: mean(own.map(({ people }) => people)) },
      ...{
        eer: mean(eers),
        interval: [low, high] as const,
        owners: share('owners'),
        others: share('others'),
      },
    };
  });
}

/** Length by itself; everything else as far as it goes beyond what phrases of the same length have. */
function correlationsOf(phrases: readonly PhraseRates[], seed: number) {
  const beyond = (pick: (phrase: PhraseRates) => number) => {
    const means = new Map(
      LENGTHS.map((length) => [length, mean(phrases.filter((one) => one.length === length).map(pick))]),
    );
    return (phrase: PhraseRates) => pick(phrase) - means.get(phrase.length)!;
  };
  const eer = beyond((phrase) => phrase.eer);
  const within = (of: string, pick: (phrase: PhraseRates) => number) => {
    const value = beyond(pick);
    const found = rankCorrelation(
      phrases.map((phrase) => [value(phrase), eer(phrase)] as const),
      seed,
    );
    return { of, found };
  };
  const length = rankCorrelation(
    phrases.map((phrase) => [phrase.length, phrase.eer] as const),
    seed,
  );
  return [
    { of: 'length', found: length },
    within('distinct keys, at the same length', (phrase) => phrase.distinctKeys),
    within('changes of key zone, at the same length', (phrase) => phrase.zoneChanges),
    within('rollover, at the same length', (phrase) => phrase.rollover),
  ];
}
