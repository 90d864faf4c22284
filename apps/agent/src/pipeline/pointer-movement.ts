import { POINTER_RATE, type PointerTrack, type PointerType } from '@ductus/core/capture';
import type { PointerEvent } from '../events/index.ts';

/** Moves closer together than this are left out, as in the browser's collector: what is known was counted at that rate. */
const LEAST_GAP_MS = 1000 / POINTER_RATE;
const BACKWARDS = 5;

/** One pointer's events as windows. Holds the current window's places on the screen and nothing older. */
export class PointerMovement {
  readonly #size: number;
  #rows: { t: number; type: PointerType; x: number; y: number; button: number }[] = [];
  #movedAt = Number.NEGATIVE_INFINITY;
  #at = Number.NEGATIVE_INFINITY;

  /** @param size - Events in a window. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Takes one event; returns a window when this event completes one. What no hand made is left out. */
  add({ action, at, x, y, button, injected }: PointerEvent): PointerTrack | undefined {
    if (at < this.#at - BACKWARDS) this.clear();
    this.#at = at;
    if (injected) return undefined;
    if (action === 'move') {
      if (at - this.#movedAt < LEAST_GAP_MS) return undefined;
      this.#movedAt = at;
    }
    this.#rows.push({ t: at, type: action, x, y, button: action === 'move' ? -1 : Math.min(button, 7) });
    if (this.#rows.length < this.#size) return undefined;
    const rows = this.#rows;
    this.#rows = [];
    return {
      t: Float64Array.from(rows, (row) => row.t),
      type: rows.map((row) => row.type),
      x: Float64Array.from(rows, (row) => row.x),
      y: Float64Array.from(rows, (row) => row.y),
      button: Int8Array.from(rows, (row) => row.button),
    };
  }

  /** After a gap: nothing of what waits belongs to what comes. */
  clear(): void {
    this.#rows = [];
    this.#movedAt = Number.NEGATIVE_INFINITY;
    this.#at = Number.NEGATIVE_INFINITY;
  }
}
