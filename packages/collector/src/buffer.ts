import { EVENT_WIDTH, EventKind } from '@ductus/core/capture';

/** Most events that wait to be sent; then the oldest `DROPPED` of them give way. */
const MOST = 4000;
const DROPPED = 200;

export interface Taken {
  /** Flat, `EVENT_WIDTH` numbers each. */
  readonly events: number[];
  /** How many events had been recorded up to the last of these. */
  readonly through: number;
}

/** Events in order of time that wait to be sent. Memory is bounded; what is dropped is counted and reported. */
export class EventBuffer {
  private events: number[] = [];
  private lost = 0;
  /** Time of the last event that was taken: nothing may be older. */
  private floor = 0;
  /** Events recorded since the start. */
  recorded = 0;

  get size(): number {
    return this.events.length / EVENT_WIDTH + (this.lost > 0 ? 1 : 0);
  }

  /**
   * Adds an event. A key's time comes from the operating system, that of other events from when the page got round
   * to them: where a busy page mixes them up, the key's time stands and the others give way.
   */
  record(kind: number, time: number, field: number, a: number, b: number): void {
    const { events } = this;
    let t = Math.max(tenths(time), this.floor);
    for (let at = events.length - EVENT_WIDTH; at >= 0 && events[at + 1]! > t; at -= EVENT_WIDTH) {
      if (isKey(events[at]!) || !isKey(kind)) t = events[at + 1]!;
    }
    for (let at = events.length - EVENT_WIDTH; at >= 0 && events[at + 1]! > t; at -= EVENT_WIDTH) {
      events[at + 1] = t;
    }
    events.push(kind, t, field, a, b);
    this.recorded += 1;
    if (events.length > MOST * EVENT_WIDTH) {
      events.splice(0, DROPPED * EVENT_WIDTH);
      this.lost += DROPPED;
    }
  }

  /** Takes the oldest events out, at most `most`; undefined when there are none. */
  take(most: number): Taken | undefined {
    const { lost } = this;
    const count = Math.min(this.size, most) - (lost > 0 ? 1 : 0);
    if (count <= 0 && lost === 0) return undefined;
    const events = this.events.splice(0, count * EVENT_WIDTH);
    if (lost > 0) events.unshift(EventKind.lost, events[1] ?? this.floor, 0, lost, 0);
    this.lost = 0;
    this.floor = events[events.length - EVENT_WIDTH + 1]!;
    return { events, through: this.recorded - this.events.length / EVENT_WIDTH };
  }

  /** Puts events back that were taken last and surely never arrived. */
  putBack(events: readonly number[]): void {
    this.events = [...events, ...this.events];
  }

  /** Counts events that were taken and may never have arrived. */
  countLost(count: number): void {
    this.lost += count;
  }
}

function isKey(kind: number): boolean {
  return kind === EventKind.down || kind === EventKind.up;
}

function tenths(time: number): number {
  return Math.round(time * 10) / 10;
}
