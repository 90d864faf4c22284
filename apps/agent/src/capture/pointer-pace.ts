import { POINTER_RATE } from '@ductus/core/capture';

/**
 * Lets at most `POINTER_RATE` moves in a second through, as the collector of web pages does: a gaming mouse sends eight
 * times as many, which cost work and tell nothing more.
 */
export class PointerPace {
  #next = Number.NEGATIVE_INFINITY;

  /** Whether a move at that time, in milliseconds, is wanted. */
  wants(at: number): boolean {
    if (at < this.#next && at > this.#next - 2000 / POINTER_RATE) return false;
    this.#next = at + 1000 / POINTER_RATE;
    return true;
  }
}
