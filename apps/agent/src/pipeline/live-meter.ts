import { KeyClass } from '@ductus/core/capture';
import type { AgentEvent, LiveFigures } from '../events/index.ts';

/** Presses and movement of so many milliseconds make the speeds. */
const SPAN_MS = 5000;
const CHARACTERS_IN_A_WORD = 5;
const MOST_KEPT = 200;
/** A move further than this in one step is a jump between screens and no way that a hand made. */
const LONGEST_STEP = 4000;

/** Counts what is typed and moved, for a live display. Keeps times and distances of the last five seconds. */
export class LiveMeter {
  #keystrokes = 0;
  #taken = 0;
  #pointerEvents = 0;
  #distance = 0;
  #clicks = 0;
  #injected = 0;
  #presses: number[] = [];
  #steps: { readonly at: number; readonly length: number }[] = [];
  #place: { readonly x: number; readonly y: number } | null = null;

  add(event: AgentEvent): void {
    if (event.kind === 'gap') return;
    if (event.injected) {
      this.#injected++;
      return;
    }
    if (event.kind === 'key') {
      if (event.action !== 'down' || event.keyClass === KeyClass.modifier) return;
      this.#keystrokes++;
      if (event.keyClass === KeyClass.back) this.#taken++;
      this.#presses = this.#presses.concat(event.at).slice(-MOST_KEPT);
      return;
    }
    this.#pointerEvents++;
    if (event.action === 'down') this.#clicks++;
    if (event.action === 'move') this.#move(event.at, event.x, event.y);
  }

  figures(): LiveFigures {
    return {
      keystrokes: this.#keystrokes,
      wordsPerMinute: this.#wordsPerMinute(),
      uncorrected: this.#keystrokes === 0 ? 1 : 1 - this.#taken / this.#keystrokes,
      pointerEvents: this.#pointerEvents,
      distance: Math.round(this.#distance),
      speed: this.#speed(),
      clicks: this.#clicks,
      injectedIgnored: this.#injected,
    };
  }

  #move(at: number, x: number, y: number): void {
    if (this.#place !== null) {
      const length = Math.hypot(x - this.#place.x, y - this.#place.y);
      if (length < LONGEST_STEP) {
        this.#distance += length;
        this.#steps.push({ at, length });
        if (this.#steps.length > MOST_KEPT) this.#steps = this.#steps.slice(-MOST_KEPT / 2);
      }
    }
    this.#place = { x, y };
  }

  #wordsPerMinute(): number {
    const last = this.#presses.at(-1);
    if (last === undefined) return 0;
    const recent = this.#presses.filter((at) => last - at <= SPAN_MS);
    const minutes = (last - recent[0]!) / 60_000;
    return minutes === 0 ? 0 : Math.round((recent.length - 1) / CHARACTERS_IN_A_WORD / minutes);
  }

  #speed(): number {
    const last = this.#steps.at(-1);
    if (last === undefined) return 0;
    const recent = this.#steps.filter(({ at }) => last.at - at <= SPAN_MS);
    const seconds = (last.at - recent[0]!.at) / 1000;
    return seconds === 0 ? 0 : Math.round(recent.reduce((sum, { length }) => sum + length, 0) / seconds);
  }
}
