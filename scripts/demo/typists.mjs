// Who types in the demonstration: recordings where there are any, else made-up people whose every number is drawn by a seed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from '@ductus/core';
import { rhythm, typeOnce } from '../../packages/server/bench/typing.mjs';

const KEYS = 11;
/** Keys that are typed anywhere on a page at a time. */
const FREELY = 5;

/** People, each with what they type next of the password and of a page. `from` says what they are. */
export function typists(folder, count) {
  const recorded = folder === undefined ? undefined : recordedPeople(folder);
  if (recorded === undefined) return { from: 'synthetic typists', people: made(count) };
  const people = [...recorded].slice(0, count).map(([, repetitions], place) => {
    let next = 0;
    const free = made(place + 1)[place];
    return { password: () => repetitions[next++ % repetitions.length], page: free.page };
  });
  return { from: 'recordings of CMU; what is typed on the page is synthetic', people };
}

function made(count) {
  return Array.from({ length: count }, (_, place) => {
    const random = seededRandom(4000 + place);
    const own = rhythm(100 + place, KEYS);
    const free = rhythm(100 + place, FREELY);
    return { password: () => typeOnce(own, random), page: () => typeOnce(free, random) };
  });
}

/** Repetitions of the one password of CMU by person; undefined where the set is not there. */
function recordedPeople(folder) {
  const cmu = join(folder, 'cmu');
  if (!existsSync(cmu)) return undefined;
  const people = new Map();
  for (const name of readdirSync(cmu).filter((each) => each.endsWith('.csv.gz'))) {
    const lines = gunzipSync(readFileSync(join(cmu, name)))
      .toString('utf8')
      .trim()
      .split('\n');
    for (const line of lines.slice(1)) {
      const cells = line.split(',');
      if (!people.has(cells[0])) people.set(cells[0], []);
      people.get(cells[0]).push(repetition(cells));
    }
  }
  return people.size === 0 ? undefined : people;
}

/** From hold and down-down columns, in seconds, to presses and releases in milliseconds; the last key is Enter. */
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
