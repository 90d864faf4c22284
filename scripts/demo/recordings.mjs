// What public sets hold of how people typed and moved, in the form in which the demonstration plays it. Nothing of it is kept.
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';
import { EventKind } from '@ductus/core/capture';

/** Keys of CMU's password, of which the last is Enter. */
const KEYS = 11;
/** Keys of a piece of free typing, and how long it may take, in milliseconds. */
const PIECE = 5;
const LONGEST_PIECE = 2500;
const LONGEST_HOLD = 500;
const PIECES = 400;
/** Pointer events of one person: twice what enrols. */
const MOVES = 4000;

function filesOf(folder, set) {
  const path = join(folder, set);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.csv.gz'))
    .sort()
    .map((name) => join(path, name));
}

/** The cells of a set's rows, one file after the other, no longer than they are wanted. */
async function* rowsOf(folder, set) {
  for (const file of filesOf(folder, set)) {
    const source = createReadStream(file);
    try {
      let isHead = true;
      for await (const line of createInterface({ input: source.pipe(createGunzip()) })) {
        if (!isHead && line !== '') yield line.split(',');
        isHead = false;
      }
    } finally {
      source.destroy();
    }
  }
}

/** Repetitions of the one password of CMU, by person; none where the set is not there. */
export function cmuPasswords(folder) {
  const people = new Map();
  for (const file of filesOf(folder, 'cmu')) {
    const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    for (const line of lines.slice(1)) {
      const cells = line.split(',');
      if (!people.has(cells[0])) people.set(cells[0], []);
      people.get(cells[0]).push(repetition(cells));
    }
  }
  return [...people.values()];
}

/** From hold and down-down columns, in seconds, to presses and releases in milliseconds. */
function repetition(cells) {
  let down = 0;
  return Array.from({ length: KEYS }, (_, place) => {
    const key = {
      down,
      up: down + Number(cells[3 + 3 * place]) * 1000,
      ...(place === KEYS - 1 ? { key: 'Enter' } : {}),
    };
    down += Number(cells[4 + 3 * place]) * 1000;
    return key;
  });
}

/** Pieces of the essays of KLiCKe's first writers, each a few keys in a row without a pause. */
export async function klickePieces(folder, count) {
  const writers = new Map();
  let run = [];
  for await (const [user, down, up, event] of rowsOf(folder, 'klicke')) {
    if (!writers.has(user)) {
      if (writers.size === count) break;
      writers.set(user, []);
      run = [];
    }
    const pieces = writers.get(user);
    const key = { down: Number(down), up: Number(up) };
    const isTyped = event.length === 1 && key.up > key.down && key.up - key.down <= LONGEST_HOLD;
    run = isTyped ? [...run, key] : [];
    if (run.length < PIECE) continue;
    const first = run[0].down;
    if (key.up - first <= LONGEST_PIECE && pieces.length < PIECES)
      pieces.push(run.map((each) => ({ down: each.down - first, up: each.up - first })));
    run = [];
  }
  return [...writers.values()].filter((pieces) => pieces.length > 0);
}

const MOVED = {
  Move: EventKind.pointerMove,
  Drag: EventKind.pointerMove,
  Pressed: EventKind.pointerDown,
  Released: EventKind.pointerUp,
};

/** Pointer events of SapiMouse's first people, of one session each, as the wire has them. */
export async function sapimouseHands(folder, count) {
  const hands = new Map();
  for await (const [user, session, t, , state, x, y] of rowsOf(folder, 'sapimouse')) {
    if (session !== '3min') continue;
    if (!hands.has(user)) {
      if (hands.size === count) break;
      hands.set(user, []);
    }
    const events = hands.get(user);
    const event = [MOVED[state], Number(t), 0, Number(x), Number(y)];
    const isFit = event[0] !== undefined && event[3] >= 0 && event[4] >= 0;
    if (isFit && events.length < MOVES && event[1] >= (events.at(-1)?.[1] ?? 0)) events.push(event);
  }
  return [...hands.values()];
}
