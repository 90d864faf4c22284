import { Growing } from '../../interchange/growing.ts';
import type { PointerSample, PointerType } from '../recogniser.ts';

/** Pointer events as they are read, gathered into samples by name, in the order in which the names came. */
export class PointerLog {
  private readonly tracks = new Map<string, Track>();

  /** @param key - Everything that tells one sample from another. */
  add(key: string, t: number, type: PointerType, x: number, y: number): void {
    let track = this.tracks.get(key);
    if (track === undefined) {
      track = { t: new Growing(), x: new Growing(), y: new Growing(), type: [] };
      this.tracks.set(key, track);
    }
    track.t.push(t);
    track.x.push(x);
    track.y.push(y);
    track.type.push(type);
  }

  /** By key. */
  finish(): Map<string, PointerSample> {
    return new Map([...this.tracks].map(([key, track]) => [key, sampleOf(key, track)]));
  }
}

interface Track {
  readonly t: Growing;
  readonly x: Growing;
  readonly y: Growing;
  readonly type: PointerType[];
}

function sampleOf(key: string, { t, x, y, type }: Track): PointerSample {
  return {
    session: key,
    sample: key,
    t: t.finish(),
    x: x.finish(),
    y: y.finish(),
    type,
    button: new Int8Array(type.length).fill(-1),
  };
}

/** @throws RangeError that names the column */
export function finite(text: string | undefined, column: string): number {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`${column} to be a number`);
  return value;
}
