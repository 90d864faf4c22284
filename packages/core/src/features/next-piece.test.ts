import { describe, expect, it } from 'vitest';
import type { Keystroke } from '../capture/sample.ts';
import { KeyClass } from '../capture/wire.ts';
import { seededRandom } from '../math/seeded-random.ts';
import { nextPiece } from './next-piece.ts';
import { nextWindow } from './next-window.ts';

const key = (stroke: number, keyClass: KeyClass = KeyClass.char): Keystroke => ({
  stroke,
  keyClass,
  identity: 0,
  position: -1,
  down: 100 * stroke,
  up: 100 * stroke + 60,
  repeats: 0,
  trusted: true,
  composing: false,
});
const typed = (count: number) => Array.from({ length: count }, (_, i) => key(i));
const strokes = (piece: readonly Keystroke[] | undefined) => piece?.map(({ stroke }) => stroke);

describe('nextPiece', () => {
  it('is there with the last of its keystrokes and no sooner', () => {
    expect(nextPiece(typed(2), [3, 2], 0)).toBeUndefined();
    expect(strokes(nextPiece(typed(3), [3, 2], 0))).toEqual([0, 1, 2]);
    expect(nextPiece(typed(4), [3, 2], 1)).toBeUndefined();
    expect(strokes(nextPiece(typed(9), [3, 2], 1))).toEqual([3, 4]);
  });

  it('is none after the last of a window', () => {
    expect(nextPiece(typed(9), [3, 2], 2)).toBeUndefined();
  });

  it('counts keys that count; a modifier goes with the key after it', () => {
    const shift = key(3, KeyClass.modifier);
    const typing = [key(0), key(1), key(2), shift, key(4), key(5)];
    expect(strokes(nextPiece(typing, [3, 2], 0))).toEqual([0, 1, 2]);
    expect(strokes(nextPiece(typing, [3, 2], 1))).toEqual([3, 4, 5]);
  });

  it('ends where it ends, and so does the window, whatever comes after it: a second Backspace too', () => {
    const random = seededRandom(8);
    for (let trial = 0; trial < 30; trial += 1) {
      const typing = typed(40).map((one) => (random() < 0.5 ? key(one.stroke, KeyClass.back) : one));
      const whole = [nextPiece(typing, [3, 2], 0), nextPiece(typing, [3, 2], 1)] as const;
      expect(strokes(nextWindow(typing, 5)?.window)).toEqual(
        whole[1] && strokes(whole.flat() as Keystroke[]),
      );
      for (const [place, piece] of whole.entries()) {
        const come = (count: number) => strokes(nextPiece(typing.slice(0, count), [3, 2], place));
        const end = piece === undefined ? 41 : piece.at(-1)!.stroke + 1;
        for (let count = 0; count <= 40; count += 1)
          expect(come(count)).toEqual(count < end ? undefined : strokes(piece));
      }
    }
  });
});
