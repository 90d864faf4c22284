/** What a platform writes on an event: milliseconds from a fine clock, milliseconds from a coarse one, or nothing useful. */
export type PlatformTime = 'exact' | 'coarse' | 'none';

/** The step of Windows' message times, in milliseconds. */
const STEP = 16;
const WRAP = 2 ** 32;
/** The least lag is forgotten at this rate, in ms for each second, so that two clocks may drift apart. */
const DRIFT = 0.05;

/**
 * One monotonic time for the events of a source. X11 writes exact milliseconds, which count from zero again after 49.7 days;
 * Windows writes them in steps of 16 ms, so that the moment of arrival is better as long as the event was not kept
 * waiting.
 *
 * @example new EventClock('exact').time(5, 900) // => 5
 */
export class EventClock {
  readonly #kind: PlatformTime;
  #wraps = 0;
  #lastRaw = 0;
  #last = Number.NEGATIVE_INFINITY;
  #lag = Number.POSITIVE_INFINITY;
  #lagAt = 0;

  constructor(kind: PlatformTime) {
    this.#kind = kind;
  }

  /**
   * @param written - The platform's time of the event, milliseconds modulo 2^32.
   * @param arrival - When it reached the agent, milliseconds of a monotonic clock.
   * @returns milliseconds, never less than before.
   */
  time(written: number, arrival: number): number {
    this.#last = Math.max(this.#last, this.#kind === 'none' ? arrival : this.#unwrapped(written, arrival));
    return this.#last;
  }

  #unwrapped(written: number, arrival: number): number {
    if (written < this.#lastRaw - WRAP / 2) this.#wraps += 1;
    this.#lastRaw = written;
    const time = written + this.#wraps * WRAP;
    if (this.#kind === 'exact') return time;
    const lag = arrival - time;
    this.#lag = Math.min(lag, this.#lag + ((arrival - this.#lagAt) / 1000) * DRIFT);
    this.#lagAt = arrival;
    return lag - this.#lag <= STEP ? arrival : time + this.#lag + STEP / 2;
  }
}
