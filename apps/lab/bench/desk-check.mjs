// What one check costs: a window of 25 keystrokes, by the ratio alone and with the encoder, and a stretch of 512 pointer events, against templates of the size that desks have.
import { shippedEncoders } from '@ductus/agent';
import { compareFreeText, comparePointer, learnKeystrokes, learnPointer } from '@ductus/core';
import { KeyClass, ZONE_IDENTITY } from '@ductus/core/capture';
import { population } from '@ductus/population';

const jitter = (n) => 1 + 0.3 * Math.sin(n * 12.9898);
const keystrokes = (count) =>
  Array.from({ length: count }, (_, i) => ({
    stroke: i,
    keyClass: KeyClass.char,
    identity: ZONE_IDENTITY + 1 + ((i * 7) % 8),
    position: -1,
    down: 250 * i,
    up: 250 * i + 90 * jitter(i),
    repeats: 0,
    trusted: true,
    composing: false,
  }));
const track = (count) => ({
  t: Float64Array.from({ length: count }, (_, i) => 16 * i),
  type: Array.from({ length: count }, (_, i) => (i % 97 === 5 ? 'down' : i % 97 === 9 ? 'up' : 'move')),
  x: Float64Array.from({ length: count }, (_, i) => Math.round(800 + 500 * Math.sin(0.07 * i * jitter(i)))),
  y: Float64Array.from({ length: count }, (_, i) => Math.round(500 + 300 * Math.cos(0.09 * i))),
  button: new Int8Array(count),
});
const times = (repeat, run) => {
  const all = Array.from({ length: repeat }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  }).sort((a, b) => a - b);
  return { median: all[repeat >> 1], most: all[Math.floor(repeat * 0.99)] };
};

/** Milliseconds. */
export function checkCosts() {
  const { encoders } = shippedEncoders();
  const typing = learnKeystrokes(null, keystrokes(2000), { encoders });
  const pointer = learnPointer(null, track(8000));
  const [window, stretch] = [keystrokes(25), track(512)];
  compareFreeText(typing, window, population, encoders);
  comparePointer(pointer, stretch);
  return {
    ratio: times(300, () => compareFreeText(typing, window, population)),
    typing: times(300, () => compareFreeText(typing, window, population, encoders)),
    pointer: times(100, () => comparePointer(pointer, stretch)),
  };
}
