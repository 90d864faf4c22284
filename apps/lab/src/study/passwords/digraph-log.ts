import type { KeystrokeSample, Person } from '../../tasks/recogniser.ts';

/** Two keys one after the other, as somebody typed them once: milliseconds. */
export interface Digraph {
  readonly firstHold: number;
  readonly gap: number;
  readonly secondHold: number;
}

/** One person's digraphs by their two keys, in time order. */
export type Digraphs = ReadonlyMap<string, readonly Digraph[]>;

/** Longer gaps are pauses to think or to read. */
const PAUSE = 1000;
const LETTER = /^(Key[A-Z]|Space)$/;

/** The digraphs of letters and spaces in what a person typed, by `KeyT KeyH` and the like. */
export function digraphsOf({ samples }: Person<KeystrokeSample>): Digraphs {
  const found = new Map<string, Digraph[]>();
  for (const { codes, down, up } of samples) {
    for (let i = 1; i < codes.length; i++) {
      if (!LETTER.test(codes[i - 1]!) || !LETTER.test(codes[i]!)) continue;
      const gap = down[i]! - down[i - 1]!;
      const [firstHold, secondHold] = [up[i - 1]! - down[i - 1]!, up[i]! - down[i]!];
      if (!(gap <= PAUSE && firstHold > 0 && secondHold > 0)) continue;
      const name = `${codes[i - 1]} ${codes[i]}`;
      const list = found.get(name);
      if (list === undefined) found.set(name, [{ firstHold, gap, secondHold }]);
      else list.push({ firstHold, gap, secondHold });
    }
  }
  return found;
}
