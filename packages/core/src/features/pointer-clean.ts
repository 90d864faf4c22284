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
  const clean = {
    t: new Float64Array(length),
    x: new Float64Array(length),
    y: new Float64Array(length),
    act: new Uint8Array(length),
  };
  let kept = 0;
  let before = -1;
  let offset = 0;
  for (let i = 0; i < length; i++) {
    const time = track.t[i]!;
    if (!isPlace(track.x[i]!) || !isPlace(track.y[i]!) || !Number.isFinite(time)) continue;
    if (before !== -1 && isRepeat(track, before, i)) continue;
    const last = before === -1 ? time : clean.t[kept - 1]!;
    if (time + offset < last - RESTART) offset = last + RESTART - time;
    clean.t[kept] = Math.max(last, time + offset);
    clean.x[kept] = track.x[i]!;
    clean.y[kept] = track.y[i]!;
    clean.act[kept] = Act[track.type[i]!];
    kept++;
    before = i;
  }
  return {
    t: clean.t.subarray(0, kept),
    x: clean.x.subarray(0, kept),
    y: clean.y.subarray(0, kept),
    act: clean.act.subarray(0, kept),
  };
}

function isPlace(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) < NOWHERE;
}

function isRepeat({ t, x, y, type }: PointerTrack, a: number, b: number): boolean {
  return t[a] === t[b] && x[a] === x[b] && y[a] === y[b] && type[a] === type[b];
}
