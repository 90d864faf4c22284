import { EventKind, InputWay, KEY_UNTRUSTED, KeyClass, POINTER_UNTRUSTED } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { showsSomebody } from './shows-somebody.ts';

const { down, up, input, focus, blur, hide, show, lost, pointerMove, pointerDown, pointerUp, wheel } =
  EventKind;

describe('what shows that somebody is there', () => {
  it.each([
    ['a key', [down, 10, 0, 0, KeyClass.char]],
    ['a key the browser does not name', [down, 10, 0, 0, KeyClass.unknown]],
    ['the pointer', [pointerMove, 10, 0, 3, 4]],
    ['a button', [pointerDown, 10, 0, 3, 4]],
    ['the wheel', [wheel, 10, 0, 3, 4]],
    ['a key after the page was shown', [show, 9, 0, 0, 0, down, 10, 0, 0, KeyClass.char]],
  ])('is %s', (_, events) => expect(showsSomebody(events)).toBe(true));

  it.each([
    ['nothing', []],
    ['a page that is hidden and shown', [hide, 9, 0, 0, 0, show, 10, 0, 0, 0]],
    ['a field that is focused and left', [focus, 9, 0, 0, 0, blur, 10, 0, 0, 0]],
    ['text that came without a key', [input, 10, 0, 5, InputWay.fill]],
    ['a release', [up, 10, 0, 0, 0]],
    ['the release of a button', [pointerUp, 10, 0, 3, 4]],
    ['events that were lost', [lost, 10, 0, 5, 0]],
    ['a key that a script pressed', [down, 10, 0, 0, KeyClass.char | KEY_UNTRUSTED]],
    ['a button that a script pressed', [pointerDown, 10, 0, 3, 4 | POINTER_UNTRUSTED]],
    ['a wheel that a script turned', [wheel, 10, 0, 3, 4 | POINTER_UNTRUSTED]],
  ])('is not %s', (_, events) => expect(showsSomebody(events)).toBe(false));
});
