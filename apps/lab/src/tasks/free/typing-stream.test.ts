import { expect, it } from 'vitest';
import type { KeystrokeSample } from '../recogniser.ts';
import { typingStream } from './typing-stream.ts';

const sample = (codes: readonly string[]): KeystrokeSample => ({
  session: '1',
  sample: '1',
  codes,
  down: Float64Array.from(codes, (_, i) => 100 * i),
  up: Float64Array.from(codes, (_, i) => 100 * i + 60),
});
const [a, back, shift] = ['KeyA', 'Backspace', 'ShiftLeft'];

it('counts neither modifiers nor runs of one key that makes no character', () => {
  expect(typingStream.length(sample([shift!, a!, a!, back!, back!, back!, a!, back!, a!]))).toBe(5);
  expect(typingStream.length(sample([]))).toBe(0);
});

it('cuts by what it counts, and loses no row', () => {
  const whole = sample([shift!, a!, a!, back!, back!, a!, shift!]);
  const parts = [typingStream.cut(whole, 0, 2), typingStream.cut(whole, 2, 3)];
  expect(parts.map(({ codes }) => codes)).toEqual([
    [shift, a, a],
    [back, back, a, shift],
  ]);
  expect(parts.map((part) => typingStream.length(part))).toEqual([2, 1]);
});
