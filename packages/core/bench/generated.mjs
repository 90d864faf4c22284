// Generated typing for the benchmark: nobody's, the same in every run.
import { keyIdentity } from '../dist/capture/index.js';
import { seededRandom } from '../dist/math/index.js';

const LETTERS = 'eeeeeeetttttaaaaoooonnnniiiisssshhhrrrddllluucmmfwgypbvk';

/** Uniform numbers of `seed` as a normal source. */
export function normals(seed) {
  const random = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Vectors of `people` in `dimension` features: neighbouring features move together, as timings do. */
export function people(count, vectors, dimension, seed) {
  const normal = normals(seed);
  return Array.from({ length: count }, () => {
    const middle = Array.from({ length: dimension }, normal);
    return Array.from({ length: vectors }, () => {
      const tempo = 0.2 * normal();
      return Float64Array.from(middle, (value) => value + tempo + 0.35 * normal());
    });
  });
}

/** `count` keystrokes of continuous typing with codes: words of common letters. */
export function typing(count, seed) {
  const random = seededRandom(seed);
  const normal = normals(seed + 1);
  let down = 0;
  return Array.from({ length: count }, (_, stroke) => {
    const space = stroke % 6 === 5;
    const letter = LETTERS[Math.floor(random() * LETTERS.length)].toUpperCase();
    down += Math.round(Math.max(30, 180 + 60 * normal()));
    return {
      stroke,
      keyClass: 0,
      identity: keyIdentity(space ? 'Space' : `Key${letter}`, 'code'),
      position: stroke,
      down,
      up: down + Math.round(Math.max(20, 95 + 20 * normal())),
      repeats: 0,
      trusted: true,
      composing: false,
    };
  });
}

/** One attempt at a text of twelve characters and Enter by somebody of their own rhythm. */
export function attempts(count, seed) {
  const normal = normals(seed);
  const rhythm = Array.from({ length: 13 }, () => [90 + 25 * normal(), 180 + 50 * normal()]);
  return Array.from({ length: count }, () => {
    let down = 0;
    const keystrokes = rhythm.map(([hold, flight], stroke) => {
      down += Math.round(Math.max(20, flight + 15 * normal()));
      return {
        stroke,
        keyClass: stroke === 12 ? 3 : 0,
        identity: 0,
        position: stroke === 12 ? -1 : stroke,
        down: down + 0.1 * stroke,
        up: down + Math.round(Math.max(15, hold + 8 * normal())) + 0.1 * stroke,
        repeats: 0,
        trusted: true,
        composing: false,
      };
    });
    const whole = { textLength: 12, aligned: true, pasted: false, filled: false };
    return { field: 'password', keystrokes, ...whole, composed: false, untrusted: false, lost: 0 };
  });
}

/** `count` events of a pointer that goes from place to place, about 60 a second, with a rest now and then. */
export function pointing(count, seed) {
  const random = seededRandom(seed);
  const track = { t: new Float64Array(count), x: new Float64Array(count), y: new Float64Array(count) };
  const place = { t: 0, x: 500, y: 400 };
  let goal = place;
  for (let i = 0; i < count; i++) {
    if (i % 40 === 0) goal = { x: 1000 * random(), y: 700 * random() };
    place.t += 16 + (random() < 0.02 ? 600 * random() : 2 * random());
    place.x = Math.round(place.x + 0.15 * (goal.x - place.x) + random());
    place.y = Math.round(place.y + 0.15 * (goal.y - place.y) + random());
    for (const axis of ['t', 'x', 'y']) track[axis][i] = place[axis];
  }
  const type = Array.from({ length: count }, (_, i) =>
    i % 40 === 38 ? 'down' : i % 40 === 39 ? 'up' : 'move',
  );
  return { ...track, type, button: Int8Array.from(type, (one) => (one === 'move' ? -1 : 0)) };
}
