import { keyIdentity } from '@ductus/core/capture';
import { sampleFromTimings } from '../../tasks/fixed/sample-from-timings.ts';
import type { KeystrokeSample } from '../../tasks/recogniser.ts';
import type { Digraphs } from './digraph-log.ts';

/** Keys of a generated phrase, as codes. */
export type Phrase = readonly string[];

/**
 * A walk of `length` keys over digraphs of `known`, each taken once at most; it begins and ends with a letter. Null where it
 * found no way on.
 */
export function drawPhrase(known: readonly string[], length: number, random: () => number): Phrase | null {
  const nexts = new Map<string, string[]>();
  for (const name of known) {
    const [first, second] = name.split(' ') as [string, string];
    nexts.set(first, [...(nexts.get(first) ?? []), second]);
  }
  const starts = [...nexts.keys()].filter((code) => code !== 'Space');
  const phrase = [starts[Math.floor(random() * starts.length)]!];
  const used = new Set<string>();
  while (phrase.length < length) {
    const last = phrase.at(-1)!;
    const ending = phrase.length === length - 1;
    const ways = (nexts.get(last) ?? []).filter(
      (next) => !used.has(`${last} ${next}`) && !(ending && next === 'Space'),
    );
    if (ways.length === 0) return null;
    const next = ways[Math.floor(random() * ways.length)]!;
    used.add(`${last} ${next}`);
    phrase.push(next);
  }
  return phrase;
}

/** The digraphs of a phrase, in order. */
export function digraphNames(phrase: Phrase): string[] {
  return phrase.slice(1).map((code, i) => `${phrase[i]} ${code}`);
}

/** What a phrase looks like on the keyboard. */
export interface PhraseShape {
  readonly distinctKeys: number;
  /** Share of the steps from one key to the next that leave the zone: hand and row. */
  readonly zoneChanges: number;
}

export function shapeOf(phrase: Phrase): PhraseShape {
  const zones = phrase.map((code) => keyIdentity(code, 'zone'));
  const changes = zones.slice(1).filter((zone, i) => zone !== zones[i]).length;
  return { distinctKeys: new Set(phrase).size, zoneChanges: changes / (phrase.length - 1) };
}

/** The phrase as if typed once: each step as the person typed it the n-th time, `turn` from 0. */
export function typedOnce(phrase: Phrase, own: Digraphs, turn: number): KeystrokeSample {
  const steps = digraphNames(phrase).map((name) => own.get(name)![turn]!);
  const holds = [...steps.map(({ firstHold }) => firstHold), steps.at(-1)!.secondHold];
  return sampleFromTimings(
    '1',
    String(turn),
    holds.map((ms) => ms / 1000),
    steps.map(({ gap }) => gap / 1000),
  );
}
