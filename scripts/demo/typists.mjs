// Who types in the demonstration: recordings where there are any, else made-up people whose every number is drawn by a seed.
import { seededRandom } from '@ductus/core';
import { rhythm, typeOnce } from '../../packages/server/bench/typing.mjs';
import { cmuPasswords, klickePieces, sapimouseHands } from './recordings.mjs';

const KEYS = 11;
/** Keys that are typed anywhere on a page at a time. */
const FREELY = 5;

/**
 * People, each with what they type next of the password and of a page, and how they move the pointer, where that is known.
 * `from` says what they are. One person of recordings is put together from one of each set.
 */
export async function typists(folder, count) {
  const passwords = folder ? cmuPasswords(folder).slice(0, count) : [];
  if (passwords.length === 0) return { from: 'synthetic typists', people: made(count) };
  const pieces = await klickePieces(folder, passwords.length);
  const hands = await sapimouseHands(folder, passwords.length);
  const synthetic = made(passwords.length);
  const people = passwords.map((repetitions, place) => ({
    password: inTurn(repetitions),
    page: pieces[place] === undefined ? synthetic[place].page : inTurn(pieces[place]),
    pointer: hands[place] ?? [],
  }));
  const typing = pieces.length < people.length ? 'synthetic free typing' : 'free typing of KLiCKe';
  const moving = hands.length === 0 ? '' : `, pointers of SapiMouse for ${hands.length} of them`;
  return { from: `recordings (passwords of CMU, ${typing}${moving}), each of another person`, people };
}

function inTurn(list) {
  let next = 0;
  return () => list[next++ % list.length];
}

function made(count) {
  return Array.from({ length: count }, (_, place) => {
    const random = seededRandom(4000 + place);
    const own = rhythm(100 + place, KEYS);
    const free = rhythm(100 + place, FREELY);
    return {
      password: () => typeOnce(own, random),
      page: () => typeOnce(free, random),
      pointer: [],
    };
  });
}
