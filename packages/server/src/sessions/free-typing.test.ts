import { seededRandom } from '@ductus/core';
import type { FieldDeclaration } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { eventsOf, rhythm, typeOnce } from '../testing/typed-text.ts';
import { addFreeTyping, MOST_KEYSTROKES } from './free-typing.ts';
import { noFreeTyping } from './state.ts';

const page: FieldDeclaration = { id: 1, name: 'page', level: 'position', secret: false };
const password: FieldDeclaration = { id: 0, name: 'password', level: 'position', secret: true };
const keys = typeOnce(rhythm(2, 20), seededRandom(6));
const typed = eventsOf(keys, { field: 1, inputs: false });

describe('addFreeTyping', () => {
  it('finds the same keystrokes whichever way the events are cut into batches', () => {
    const whole = addFreeTyping(noFreeTyping, typed, [page]);
    expect(whole.keystrokes).toHaveLength(20);
    for (let cut = 0; cut <= typed.length; cut += 5) {
      const first = addFreeTyping(noFreeTyping, typed.slice(0, cut), [page]);
      const both = addFreeTyping(first, typed.slice(cut), [page]);
      expect(both).toEqual(whole);
    }
  });

  it('takes nothing from a secret field', () => {
    const secret = eventsOf(keys, { field: 0 });
    expect(addFreeTyping(noFreeTyping, secret, [password, page]).keystrokes).toEqual([]);
  });

  it('drops what waits when nothing makes a window of it, and what was heard of it, and keeps the newest', () => {
    let free = { ...noFreeTyping, piecesTaken: 2, piecesHeard: 1 };
    for (let batch = 0; batch <= MOST_KEYSTROKES / 20; batch += 1) {
      free = addFreeTyping({ ...free, clockOffset: 100_000 * batch }, typed, [page]);
    }
    expect(free).toMatchObject({ piecesTaken: 0, piecesHeard: 0 });
    expect(free.keystrokes).toHaveLength(20);
    expect(free.keystrokes.at(-1)!.down).toBeGreaterThan(100_000 * (MOST_KEYSTROKES / 20));
  });

  it('puts the keystrokes of a later page after those of an earlier one', () => {
    const first = addFreeTyping(noFreeTyping, typed, [page]);
    const second = addFreeTyping({ ...first, clockOffset: 100_000 }, typed, [page]);
    const downs = second.keystrokes.map((key) => key.down);
    expect(downs).toEqual([...downs].sort((a, b) => a - b));
    expect(second.keystrokes).toHaveLength(40);
  });
});
