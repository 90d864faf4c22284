import type { PointerTrack } from '../capture/pointer-track.ts';

/** What a pointer event is, for features. */
export const Act = { move: 0, down: 1, up: 2, wheel: 3 } as const;

/** A track as features read it: finite, in order of time, without repeats. */
export interface CleanTrack {
  readonly t: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** `Act` of each event. */
  readonly act: Uint8Array;
}

/** Coordinates from here on are no places: remote desktops say 65535 for "unknown". */
const NOWHERE = 65535;
/** A clock that runs back further, in milliseconds, was started anew. */
const RESTART = 1000;

/**
 * Drops events without a place or time and rows that repeat the one before. A time that runs back a little is
 * raised to the one before; where a clock was started anew the rest follows a second later.
 */
export function cleanTrack(track: PointerTrack): CleanTrack {
  const length = Math.min(track.t.length, track.x.length, track.y.length, track.type.length);
  const kept: number[] = [];
  const times: number[] = [];
  let offset = 0;
  for (let i = 0; i < length; i++) {
    if (!isPlace(track.x[i]!) || !isPlace(track.y[i]!) || !Number.isFinite(track.t[i]!)) continue;
    const before = kept[kept.length - 1];
    if (before !== undefined && isRepeat(track, before, i)) continue;
    const last = times[times.length - 1] ?? track.t[i]!;
    if (track.t[i]! + offset < last - RESTART) offset = last + RESTART - track.t[i]!;
    times.push(Math.max(last, track.t[i]! + offset));
    kept.push(i);
  }
  return {
    t: Float64Array.from(times),
    x: Float64Array.from(kept, (i) => track.x[i]!),
    y: Float64Array.from(kept, (i) => track.y[i]!),
    act: Uint8Array.from(kept, (i) => Act[track.type[i]!]),
  };
}

function isPlace(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) < NOWHERE;
}

function isRepeat({ t, x, y, type }: PointerTrack, a: number, b: number): boolean {
  return t[a] === t[b] && x[a] === x[b] && y[a] === y[b] && type[a] === type[b];
}
