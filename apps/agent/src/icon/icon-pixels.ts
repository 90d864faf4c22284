/** What a status icon tells at a glance. */
export type IconLook = 'watching' | 'learning' | 'asking' | 'resting' | 'trouble';

type Colour = readonly [red: number, green: number, blue: number];
/** A bar with round ends: left, top, width, height in 24ths of the icon, and how much of it is seen. */
type Bar = readonly [left: number, top: number, width: number, height: number, shade?: number];

/** Middle tones: a panel may be light or dark. */
const colours: Readonly<Record<IconLook, Colour>> = {
  watching: [46, 158, 116],
  learning: [58, 132, 200],
  asking: [226, 138, 36],
  resting: [136, 148, 142],
  trouble: [214, 66, 52],
};

/** The five strokes of the brand; what is learned is not yet all there, a pause has two bars, and what needs somebody a mark. */
const shapes: Readonly<Record<IconLook, readonly Bar[]>> = {
  watching: [
    [2, 4, 3, 16],
    [6.25, 5.5, 3, 7],
    [10.5, 9.5, 3, 7],
    [14.75, 5.5, 3, 7],
    [19, 4, 3, 16],
  ],
  learning: [
    [2, 4, 3, 16],
    [6.25, 5.5, 3, 7],
    [10.5, 9.5, 3, 7],
    [14.75, 5.5, 3, 7, 0.35],
    [19, 4, 3, 16, 0.35],
  ],
  asking: [
    [2, 4, 3, 16],
    [6.25, 5.5, 3, 7],
    [10.5, 9.5, 3, 7],
    [17, 3, 4, 12],
    [17, 17, 4, 4],
  ],
  resting: [
    [6, 4, 4, 16],
    [14, 4, 4, 16],
  ],
  trouble: [
    [10, 3, 4, 12],
    [10, 17, 4, 4],
  ],
};

/** Samples along each side of a pixel. */
const FINE = 4;

/**
 * The picture of a status icon.
 *
 * @param size - Pixels along its side.
 * @returns alpha, red, green, blue of each pixel, row by row: the format of `IconPixmap` (StatusNotifierItem).
 */
export function iconPixels(look: IconLook, size: number): Buffer {
  const [red, green, blue] = colours[look];
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const alpha = Math.round(255 * covered(shapes[look], x, y, 24 / size));
      pixels.set([alpha, red, green, blue], 4 * (y * size + x));
    }
  }
  return pixels;
}

function covered(bars: readonly Bar[], x: number, y: number, scale: number): number {
  let sum = 0;
  for (let i = 0; i < FINE * FINE; i++) {
    const at = (place: number, step: number) => (place + (step + 0.5) / FINE) * scale;
    const [px, py] = [at(x, i % FINE), at(y, Math.floor(i / FINE))];
    sum += Math.max(0, ...bars.map((bar) => (isIn(bar, px, py) ? (bar[4] ?? 1) : 0)));
  }
  return sum / (FINE * FINE);
}

function isIn([left, top, width, height]: Bar, x: number, y: number): boolean {
  const radius = width / 2;
  const middle = Math.min(Math.max(y, top + radius), top + height - radius);
  return Math.hypot(x - left - radius, y - middle) <= radius;
}
