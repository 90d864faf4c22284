import { KeyClass } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { classifyKey } from './classify-key.ts';

const event = { keyCode: 0, ctrlKey: false, metaKey: false, altKey: false };

describe('classifyKey', () => {
  it.each([
    ['a', KeyClass.char],
    ['É', KeyClass.char],
    [' ', KeyClass.char],
    ['😀', KeyClass.char],
    ['Backspace', KeyClass.back],
    ['Delete', KeyClass.edit],
    ['ArrowLeft', KeyClass.edit],
    ['Home', KeyClass.edit],
    ['Enter', KeyClass.enter],
    ['Shift', KeyClass.modifier],
    ['AltGraph', KeyClass.modifier],
    ['CapsLock', KeyClass.modifier],
    ['Tab', KeyClass.other],
    ['F5', KeyClass.other],
    ['Dead', KeyClass.other],
    ['Unidentified', KeyClass.unknown],
    ['Process', KeyClass.unknown],
    ['', KeyClass.unknown],
  ])('%s', (key, keyClass) => {
    expect(classifyKey({ ...event, key })).toBe(keyClass);
  });

  it('does not believe the name of a key that an input method has taken', () => {
    expect(classifyKey({ ...event, key: 'a', keyCode: 229 })).toBe(KeyClass.unknown);
  });

  it('takes shortcuts for no characters, but AltGr for one', () => {
    expect(classifyKey({ ...event, key: 'c', ctrlKey: true })).toBe(KeyClass.other);
    expect(classifyKey({ ...event, key: 'Z', metaKey: true })).toBe(KeyClass.edit);
    expect(classifyKey({ ...event, key: '@', ctrlKey: true, altKey: true })).toBe(KeyClass.char);
  });
});
