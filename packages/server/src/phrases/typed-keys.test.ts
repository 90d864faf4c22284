import { EventKind, InputWay, KEY_REPEAT, KEY_UNTRUSTED, KeyClass } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { typedKeys } from './typed-keys.ts';

const down = (identity: number, bits: number = KeyClass.char) => [
  EventKind.down,
  1,
  0,
  0,
  bits + (identity << 8),
];
const input = (length: number, way: number = InputWay.key) => [EventKind.input, 1, 0, length, way];
const typed = (...events: readonly number[][]) => typedKeys(events.flat());

describe('the keys of a text', () => {
  it('are those of its characters, without what was corrected', () => {
    const events = [down(1), input(1), down(2), input(2), down(9, KeyClass.back), input(1, InputWay.delete)];
    expect(typed(...events, down(3), input(2))).toEqual({ keys: [1, 3], issue: null });
  });

  it('begin anew when the field is emptied', () => {
    expect(
      typed(down(1), input(1), down(2), input(2), input(0, InputWay.delete), down(3), input(1)).keys,
    ).toEqual([3]);
  });

  it('keep the one that replaced a selection', () => {
    expect(typed(down(1), input(1), down(2), input(2), down(3), input(1)).keys).toEqual([3]);
  });

  it('leave out modifiers, repeats and keys that made nothing', () => {
    const events = [down(5, KeyClass.modifier), down(1), input(1), down(1, KeyClass.char + KEY_REPEAT)];
    expect(typed(...events, down(7, KeyClass.other), down(2), input(2)).keys).toEqual([1, 2]);
  });

  it.each([
    ['pasted', input(9, InputWay.paste)],
    ['pasted', input(9, InputWay.drop)],
    ['filled', input(9, InputWay.fill)],
    ['composed', input(9, InputWay.compose)],
    ['untrusted-events', down(1, KeyClass.char + KEY_UNTRUSTED)],
    ['events-lost', [EventKind.lost, 1, 0, 4, 0]],
  ])('are not typed by hand when the text was %s', (issue, event) => {
    expect(typed(down(1), input(1), event).issue).toBe(issue);
  });
});
