import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RecordedKey } from './recorded-typing.ts';

/** Two keys in a row as somebody typed them: milliseconds from press to press, and the second one's hold. */
interface Pair {
  readonly gap: number;
  readonly hold: number;
}

interface Press {
  readonly key: string;
  readonly down: number;
  readonly up: number;
}

/** A pause in which somebody thought is no rhythm. */
const LONGEST_GAP = 1200;
const NAMES: Readonly<Record<string, string>> = { VK_SPACE: ' ', VK_OEM_PERIOD: '.' };

/**
 * Somebody of `l2writers/` who types any text: each key comes after the one before as it once did in their essay, with the
 * gap and the hold that were recorded there. Nobody of the set typed our texts.
 */
export class RecordedWriter {
  readonly #pairs = new Map<string, Pair[]>();
  readonly #used = new Map<string, number>();

  constructor(presses: readonly Press[]) {
    for (let at = 1; at < presses.length; at += 1) {
      const [before, key] = [presses[at - 1], presses[at]];
      const pair = { gap: key.down - before.down, hold: key.up - key.down };
      if (pair.gap <= 0 || pair.gap > LONGEST_GAP || pair.hold <= 0 || pair.hold > 500) continue;
      for (const place of [before.key + key.key, key.key, '']) {
        const known = this.#pairs.get(place);
        if (known === undefined) this.#pairs.set(place, [pair]);
        else known.push(pair);
      }
    }
  }

  /** The keys of a text, in small letters. */
  type(text: string): RecordedKey[] {
    let [down, before] = [0, ''];
    return [...text.toLowerCase()].map((key) => {
      const { gap, hold } = this.#next(before + key) ?? this.#next(key) ?? this.#next('')!;
      down += before === '' ? 0 : gap;
      before = key;
      return { key, down, up: down + hold };
    });
  }

  /** Their recorded pairs in turn, so that none comes again before the others were used. */
  #next(place: string): Pair | undefined {
    const pairs = this.#pairs.get(place);
    if (pairs === undefined) return undefined;
    const used = this.#used.get(place) ?? 0;
    this.#used.set(place, used + 1);
    return pairs[used % pairs.length];
  }
}

/** Writers of `l2writers/`, each as two: the first half of the essay and the second. */
export function readWriters(folder: string, people: number): [RecordedWriter, RecordedWriter][] {
  const presses = new Map<string, Press[]>();
  for (const file of readdirSync(join(folder, 'l2writers')).filter((name) => name.endsWith('.csv.gz'))) {
    const lines = gunzipSync(readFileSync(join(folder, 'l2writers', file)))
      .toString('utf8')
      .split('\n');
    for (const line of lines.slice(1)) {
      const [user, type, start, end, name = ''] = line.split(',');
      if (type !== 'key') continue;
      const key = NAMES[name] ?? (/^(VK_)?([A-Z])$/.exec(name)?.[2] ?? name).toLowerCase();
      const own = presses.get(user) ?? [];
      presses.set(user, own);
      own.push({ key, down: Number(start), up: Number(end) });
    }
  }
  return [...presses.values()].slice(0, people).map((own) => {
    const half = Math.floor(own.length / 2);
    return [new RecordedWriter(own.slice(0, half)), new RecordedWriter(own.slice(half))];
  });
}
