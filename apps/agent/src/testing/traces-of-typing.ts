import { codeOfEvdev } from '../capture/key-codes.ts';

/** Keys in a row that give a sentence away. */
const PIECE = 12;
/** Bytes from one kept key to the next: a number of some width, or a whole event with its times and places. */
const STRIDES = [1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64, 72, 80, 96, 112, 128, 160];

/** The number that Linux gives the key of a character, by the character. */
const linuxKeys = new Map(
  Array.from({ length: 127 }, (_, i) => i + 1).flatMap((key) => {
    const code = codeOfEvdev(key);
    if (code === 'Space') return [[' ', key] as const];
    return code.startsWith('Key') ? [[code.slice(3).toLowerCase(), key] as const] : [];
  }),
);

interface Trace {
  readonly how: string;
  /** Bytes that follow one another at one and the same distance, whatever it is. */
  readonly row: readonly number[];
}

/**
 * Says how a sentence that was typed can be read out of bytes: its characters (UTF-8, UTF-16, UTF-32, key symbols), or the numbers of its keys as
 * Linux, X11, USB or Windows count them, kept as bytes, words, numbers of JavaScript or inside of events of up to 160 bytes, once for each
 * key or once for its press and once for its release.
 *
 * @param sentence small letters of English and spaces, 18 or more.
 */
export function tracesOfTyping(sentence: string): (bytes: Uint8Array) => string[] {
  const pieces: string[] = [];
  for (const words of new Set([sentence, sentence.replaceAll(' ', '')])) {
    for (let at = 0; at + PIECE <= words.length; at += PIECE) pieces.push(words.slice(at, at + PIECE));
  }
  const traces = pieces.flatMap(tracesOf);
  const doubles = pieces.map(doublesOf);
  return (bytes) => {
    const found = new Set(rowsIn(bytes, traces));
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (doubles.some((row) => view.includes(row))) found.add('keys of Linux, as doubles');
    return [...found];
  };
}

function tracesOf(piece: string): Trace[] {
  const numbers: Readonly<Record<string, (character: string) => number>> = {
    characters: (one) => one.charCodeAt(0),
    'keys of Windows': (one) => one.toUpperCase().charCodeAt(0),
    'keys of Linux': (one) => linuxKeys.get(one)!,
    'keys of X11': (one) => linuxKeys.get(one)! + 8,
    'keys of USB': (one) => (one === ' ' ? 0x2c : one.charCodeAt(0) - 97 + 4),
  };
  return Object.entries(numbers).flatMap(([how, number]) => {
    const row = [...piece].map(number);
    return [
      { how, row },
      { how: `${how}, twice`, row: row.flatMap((one) => [one, one]) },
    ];
  });
}

function doublesOf(piece: string): Buffer {
  return Buffer.from(Float64Array.from([...piece], (one) => linuxKeys.get(one)!).buffer);
}

function* rowsIn(bytes: Uint8Array, traces: readonly Trace[]): Generator<string> {
  const byFirst: Trace[][] = Array.from({ length: 256 }, () => []);
  for (const trace of traces) byFirst[trace.row[0]!]!.push(trace);
  const begins = Uint8Array.from(byFirst, ({ length }) => (length > 0 ? 1 : 0));
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at]!;
    if (begins[first] === 0) continue;
    for (const { how, row } of byFirst[first]!) {
      const second = row[1]!;
      for (const stride of STRIDES) {
        if (bytes[at + stride] === second && isRow(bytes, at, stride, row)) yield how;
      }
    }
  }
}

function isRow(bytes: Uint8Array, at: number, stride: number, row: readonly number[]): boolean {
  for (let i = 2; i < row.length; i++) if (bytes[at + i * stride] !== row[i]) return false;
  return true;
}
