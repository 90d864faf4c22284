import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../util/random.ts';
import { answers, cardOf, coordinatesNow, remaining, spent } from './card.ts';
import { drawCard } from './draw-card.ts';
import { ALPHABET, coordinateOf } from './layout.ts';

const hashUnder = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('base64url');
const hash = hashUnder('one');

function issued(id = 'fct_1') {
  const drawn = drawCard(systemRandom());
  const at = new Map(drawn.cells.map((cell, field) => [coordinateOf(field), cell]));
  const read = (coordinates: readonly string[]) => coordinates.map((coordinate) => at.get(coordinate)!);
  return { card: cardOf(drawn, id, hash), read, drawn };
}

describe('a card', () => {
  it('is answered by the cells it asks for, in the order in which it asks', () => {
    const { card, read } = issued();
    const [a, b, c] = read(coordinatesNow(card)!) as [string, string, string];
    expect(answers(card, [a, b, c], hash)).toBe(true);
    // Two of 8,000 cells may be the same.
    for (const wrong of [
      [b, a, c],
      [a, c, b],
      [c, a, b],
    ])
      expect(answers(card, wrong, hash)).toBe(wrong.join() === [a, b, c].join());
  });

  it('refuses an answer with any one character changed', () => {
    const { card, read } = issued();
    const right = read(coordinatesNow(card)!);
    for (let place = 0; place < 9; place++) {
      const characters = [...right.join('')];
      characters[place] = ALPHABET[(ALPHABET.indexOf(characters[place]!) + 1) % ALPHABET.length]!;
      expect(answers(card, characters.join('').match(/.../g)!, hash)).toBe(false);
    }
  });

  it('asks the same until it is answered, then other fields, each once, and then no more', () => {
    const { read, ...rest } = issued();
    let { card } = rest;
    const asked: string[] = [];
    for (let left = 30; left > 0; left--) {
      expect(remaining(card)).toBe(left);
      expect(coordinatesNow(card)).toEqual(coordinatesNow(card));
      const coordinates = coordinatesNow(card)!;
      asked.push(...coordinates);
      expect(answers(card, read(coordinates), hash)).toBe(true);
      card = spent(card);
      expect(answers(card, read(coordinates), hash)).toBe(false);
    }
    expect(new Set(asked).size).toBe(90);
    expect(coordinatesNow(card)).toBeUndefined();
    expect(card.hashes).toEqual([]);
    expect(answers(card, ['CCC', 'CCC', 'CCC'], hash)).toBe(false);
  });

  it('has hashes that are worth nothing for another card or under another key', () => {
    const { card, read } = issued();
    const right = read(coordinatesNow(card)!);
    expect(answers({ ...card, id: 'fct_2' }, right, hash)).toBe(false);
    expect(answers(card, right, hashUnder('another'))).toBe(false);
  });

  it('keeps no cell', () => {
    const { card, drawn } = issued();
    const kept = JSON.stringify({
      ...card,
      hashes: card.hashes.map((hash) => Buffer.from(hash, 'base64url').toString('hex')),
    });
    // Three of twenty letters in capitals cannot be in hexadecimal digits, names of properties or numbers.
    const telling = drawn.cells.filter((cell) => /^[G-Z]{3}$/.test(cell));
    expect(telling.length).toBeGreaterThan(0);
    for (const cell of telling) expect(kept).not.toContain(cell);
  });
});
