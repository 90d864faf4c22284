/** Difference between the clocks, in milliseconds, from which on one of them was set or the machine slept. */
const JUMP_MS = 5000;

/** What a look at the clocks shows. */
export interface Tick {
  /** `slept`: wall time passed that no process saw. `set-back`: the wall clock was set back. */
  readonly jump: 'none' | 'slept' | 'set-back';
}

/**
 * Time as the agent counts it: milliseconds that never go backwards, are not lengthened by setting the clock back, and go on while the
 * machine sleeps. Every deadline is in it.
 */
export class AgentClock {
  readonly #wall: () => number;
  readonly #monotonic: () => number;
  #lastWall: number;
  #lastMonotonic: number;
  #time = 0;

  /**
   * @param wall - Milliseconds since the Unix epoch, as set by anybody.
   * @param monotonic - Milliseconds that nobody sets; may stand still while the machine sleeps.
   */
  constructor(wall: () => number, monotonic: () => number) {
    this.#wall = wall;
    this.#monotonic = monotonic;
    this.#lastWall = wall();
    this.#lastMonotonic = monotonic();
  }

  /** Agent time, from 0 at the start. */
  get time(): number {
    return this.#time;
  }

  /** Wall time, for people. */
  get wall(): number {
    return this.#wall();
  }

  /** A moment of agent time as wall time is now, for people. */
  wallAt(time: number): number {
    return this.wall + time - this.#time;
  }

  tick(): Tick {
    const [wall, monotonic] = [this.#wall(), this.#monotonic()];
    const byWall = wall - this.#lastWall;
    const seen = Math.max(0, monotonic - this.#lastMonotonic);
    this.#lastWall = wall;
    this.#lastMonotonic = monotonic;
    this.#time += Math.max(seen, byWall);
    if (byWall < seen - JUMP_MS) return { jump: 'set-back' };
    return { jump: byWall > seen + JUMP_MS ? 'slept' : 'none' };
  }
}
