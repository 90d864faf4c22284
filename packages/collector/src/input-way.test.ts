import { InputWay } from '@ductus/core/capture';
import { describe, expect, it } from 'vitest';
import { inputWay, type TextChange } from './input-way.ts';

const typed: TextChange = {
  inputType: 'insertText',
  trusted: true,
  composing: false,
  pressed: true,
  announced: undefined,
  autofilled: false,
  shorter: false,
  caretAtEnd: true,
};

describe('inputWay', () => {
  it.each<[string, Partial<TextChange>, InputWay]>([
    ['a typed character', {}, InputWay.key],
    ['a character typed before the end', { caretAtEnd: false }, InputWay.other],
    ['text without a key', { pressed: false }, InputWay.fill],
    ['text from a script', { trusted: false }, InputWay.fill],
    ['a replacement by the browser', { inputType: 'insertReplacementText' }, InputWay.fill],
    ['a paste', { inputType: 'insertFromPaste' }, InputWay.paste],
    ['a paste that a script carried out', { announced: InputWay.paste, trusted: false }, InputWay.paste],
    ['a drop', { inputType: 'insertFromDrop' }, InputWay.drop],
    ['composition', { inputType: 'insertCompositionText' }, InputWay.compose],
    ['the end of a composition', { composing: true }, InputWay.compose],
    ['Backspace at the end', { inputType: 'deleteContentBackward', shorter: true }, InputWay.delete],
    ['Backspace in the middle', { inputType: 'deleteContentBackward', caretAtEnd: false }, InputWay.other],
    ['undo', { inputType: 'historyUndo' }, InputWay.other],
    ['autofill without an input type', { inputType: '', autofilled: true }, InputWay.fill],
    ['typing without an input type', { inputType: '' }, InputWay.key],
    ['Backspace without an input type', { inputType: '', shorter: true }, InputWay.delete],
  ])('%s', (_, change, way) => {
    expect(inputWay({ ...typed, ...change })).toBe(way);
  });
});
