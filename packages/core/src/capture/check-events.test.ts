import { describe, expect, it } from 'vitest';
import { CaptureError } from '../errors.ts';
import { checkEvents } from './check-events.ts';
import { pageField, secretField, Typist } from './testing/typist.ts';
import { EventKind, type FieldDeclaration, KEY_REPEAT, KeyClass, POINTER_RATE } from './wire.ts';

function codeOf(events: number[], fields: FieldDeclaration[] = [secretField]): string | undefined {
  try {
    checkEvents(events, fields);
    return undefined;
  } catch (error) {
    if (error instanceof CaptureError) return error.code;
    throw error;
  }
}

describe('checkEvents', () => {
  it('accepts typing with rollover, equal times and auto-repeat', () => {
    const typed = new Typist().key(10, 90).key(60, 60).key(70, 900).repeat(570).key(600, 650, KeyClass.back);
    expect(codeOf(typed.done())).toBeUndefined();
  });

  it('accepts the release and the repeat of a press of an earlier batch', () => {
    expect(codeOf([0, 10, 0, 3, KEY_REPEAT, 1, 20, 0, 3, 0, 0, 30, 0, 4, 0])).toBeUndefined();
    expect(codeOf([1, 20, 0, 3, 0, 0, 30, 0, 4, 0])).toBeUndefined();
  });

  it('accepts page events and losses while no field is declared', () => {
    expect(codeOf([5, 1, 0, 0, 0, 6, 2, 0, 0, 0, 7, 2, 0, 40, 0], [])).toBeUndefined();
  });

  it('refuses a time that decreases', () => {
    expect(codeOf([3, 10, 0, 0, 0, 4, 9.9, 0, 0, 0])).toBe('events-out-of-order');
  });

  it('refuses events of a field that nobody declared', () => {
    expect(codeOf([0, 10, 1, 0, 0])).toBe('field-undeclared');
  });

  it.each([
    ['a stroke pressed twice', [0, 1, 0, 0, 0, 0, 2, 0, 0, 0]],
    ['a stroke older than the one before', [0, 1, 0, 5, 0, 0, 2, 0, 4, 0]],
    ['a stroke released twice', [0, 1, 0, 0, 0, 1, 2, 0, 0, 0, 1, 3, 0, 0, 0]],
    ['a release before its press', [1, 1, 0, 0, 0, 0, 2, 0, 0, 0]],
    ['a release of a press to come', [0, 1, 0, 0, 0, 1, 2, 0, 1, 0]],
    ['a repeat after the release', [0, 1, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3, 0, 0, KEY_REPEAT]],
    ['a key identity at level position', [0, 1, 0, 0, 1 << 8]],
    ['a modifier of a secret field', [0, 1, 0, 0, KeyClass.modifier]],
  ])('refuses %s', (_, events) => {
    expect(codeOf(events)).toBe('events-malformed');
  });

  it('accepts a modifier of an open field and a key at level code', () => {
    expect(codeOf([0, 1, 0, 0, KeyClass.modifier], [pageField])).toBeUndefined();
    expect(codeOf([0, 1, 0, 0, 30 << 8], [{ ...pageField, level: 'code' }])).toBeUndefined();
  });

  it('accepts the last zone at level zone and refuses a key there', () => {
    expect(codeOf([0, 1, 0, 0, 13 << 8], [{ ...pageField, level: 'zone' }])).toBeUndefined();
    expect(codeOf([0, 1, 0, 0, 14 << 8], [{ ...pageField, level: 'zone' }])).toBe('events-malformed');
  });

  it('accepts a pointer while no field is declared, and refuses one that moves too often', () => {
    const moves = (perSecond: number) =>
      Array.from({ length: 5 * perSecond }, (_, i) => [
        EventKind.pointerMove,
        (1000 * i) / perSecond,
        0,
        i,
        7,
      ]).flat();
    expect(codeOf(moves(POINTER_RATE), [])).toBeUndefined();
    expect(codeOf(moves(3 * POINTER_RATE), [])).toBe('events-malformed');
  });
});
