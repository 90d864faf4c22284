import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One keystroke of a recording: `KeyboardEvent.code`, and milliseconds. */
export interface RecordedStroke {
  readonly code: string;
  readonly down: number;
  readonly up: number;
}

/** One event of a recorded pointer: milliseconds and pixels; `button` as in `MouseEvent`, -1 for a move. */
export interface RecordedMove {
  readonly at: number;
  readonly action: 'move' | 'down' | 'up';
  readonly x: number;
  readonly y: number;
  readonly button: number;
}

const data = process.env.DUCTUS_DATA ?? join(import.meta.dirname, '../../../../../shared/data');

/** Whether the sets are there: keyboards of l2writers, pointers of SapiMouse. */
export const hasRecordedPeople = ['l2writers', 'sapimouse'].every((set) =>
  existsSync(join(data, set, 'events.csv.gz')),
);

const codes: Readonly<Record<string, string>> = {
  BACK: 'Backspace',
  SPACE: 'Space',
  RETURN: 'Enter',
  LSHIFT: 'ShiftLeft',
  RSHIFT: 'ShiftRight',
  LEFT: 'ArrowLeft',
  RIGHT: 'ArrowRight',
  OEM_COMMA: 'Comma',
  OEM_PERIOD: 'Period',
  OEM_7: 'Quote',
};

/** Share of keystrokes whose hold the logger missed (it is 0), from which on a recording is not played. */
const MOST_MISSED = 0.08;
const SHORTEST_HOLD_MS = 10;

/**
 * The typing of everybody in l2writers with at least so many keystrokes of keys that a desk knows, who types fastest first. A hold that was missed is as long
 * as the one before.
 */
export function recordedTypists(least: number): RecordedStroke[][] {
  const people = new Map<string, RecordedStroke[]>();
  for (const [user, type, start, end, key] of rows('l2writers')) {
    if (type !== 'key') continue;
    const name = key!.replace(/^VK_/, '');
    const code = /^[A-Z]$/.test(name) ? `Key${name}` : codes[name];
    if (code === undefined) continue;
    const strokes = people.get(user!) ?? [];
    strokes.push({ code, down: Number(start), up: Number(end) });
    people.set(user!, strokes);
  }
  const paceOf = (strokes: readonly RecordedStroke[]) => {
    const gaps = strokes.slice(1).map(({ down }, i) => down - strokes[i]!.down);
    return gaps.sort((a, b) => a - b)[gaps.length >> 1]!;
  };
  const isMissed = ({ down, up }: RecordedStroke) => !(up > down);
  return [...people.values()]
    .filter((all) => all.length >= least && all.filter(isMissed).length < MOST_MISSED * all.length)
    .map((all) => {
      let hold = 80;
      return all
        .sort((a, b) => a.down - b.down)
        .map((one) => {
          hold = isMissed(one) ? hold : one.up - one.down;
          return { ...one, up: one.down + hold };
        });
    })
    .sort((a, b) => paceOf(a) - paceOf(b));
}

/** The pointers of SapiMouse: a session of three minutes, then one of one minute; most events first. */
export function recordedHands(): { readonly enrols: RecordedMove[]; readonly later: RecordedMove[] }[] {
  const people = new Map<string, { enrols: RecordedMove[]; later: RecordedMove[] }>();
  const actions: Readonly<Record<string, RecordedMove['action']>> = { Pressed: 'down', Released: 'up' };
  for (const [user, session, at, button, state, x, y] of rows('sapimouse')) {
    const hand = people.get(user!) ?? { enrols: [], later: [] };
    const action = actions[state!] ?? 'move';
    hand[session === '3min' ? 'enrols' : 'later'].push({
      at: Number(at),
      action,
      x: Number(x),
      y: Number(y),
      button: action === 'move' ? -1 : button === 'Right' ? 2 : 0,
    });
    people.set(user!, hand);
  }
  return [...people.values()].sort((a, b) => b.enrols.length - a.enrols.length);
}

/**
 * Pauses cut to `most` milliseconds, as nobody waits for a test: what is between two presses. A hold stays as it is unless its key is pressed again before:
 * on a desk a key that is down cannot be pressed.
 */
export function withoutPauses(strokes: readonly RecordedStroke[], most: number): RecordedStroke[] {
  let [cut, before] = [0, strokes[0]?.down ?? 0];
  const held = new Map<string, { code: string; down: number; up: number }>();
  return strokes.flatMap(({ code, down, up }) => {
    cut += Math.max(0, down - before - most);
    before = down;
    const last = held.get(code);
    // The logger has told of this press already.
    if (last !== undefined && down - cut < last.down + SHORTEST_HOLD_MS + 1) return [];
    if (last !== undefined) last.up = Math.min(last.up, down - cut - 1);
    const stroke = { code, down: down - cut, up: up - cut };
    held.set(code, stroke);
    return [stroke];
  });
}

function* rows(set: string): Generator<string[]> {
  const text = gunzipSync(readFileSync(join(data, set, 'events.csv.gz'))).toString('utf8');
  for (const line of text.split('\n').slice(1)) if (line !== '') yield line.split(',');
}
