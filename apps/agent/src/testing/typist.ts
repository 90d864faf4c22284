import { seededRandom } from '@ductus/core';
import { type AgentEvent, KeyReducer } from '../events/index.ts';

const TEXT =
  'the quick brown fox jumps over the lazy dog and then some more words follow as people write them ';

/** A made-up person: a generator of key events with a hand of its own. */
export class Typist {
  readonly #random: () => number;
  readonly #hand: { readonly hold: number; readonly flight: number; readonly spread: number };
  readonly #keys: KeyReducer;
  readonly #text: string;
  #place = 0;
  at: number;

  /** @param seed - Makes the person: two seeds are two people. */
  constructor(seed: number, { device = 'keyboard', at = 1000, draw = 1, text = TEXT } = {}) {
    this.#text = text;
    const person = seededRandom(seed);
    this.#hand = { hold: 70 + 70 * person(), flight: 110 + 160 * person(), spread: 0.12 + 0.1 * person() };
    this.#random = seededRandom(seed * 1000 + draw);
    this.#keys = new KeyReducer(device);
    this.at = at;
  }

  /** The events of so many more keystrokes, in order of time. */
  type(keystrokes: number, injected = false): AgentEvent[] {
    const events: AgentEvent[] = [];
    for (let i = 0; i < keystrokes; i++) {
      const letter = this.#text[this.#place++ % this.#text.length]!;
      const code = letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`;
      const key = 1000 + this.#place;
      const release = this.at + this.#around(this.#hand.hold);
      events.push(this.#keys.down(key, code, this.at, injected)!, this.#keys.up(key, release, injected)!);
      this.at += this.#around(this.#hand.flight);
    }
    this.at += 200;
    return events.sort((a, b) => a.at - b.at);
  }

  #around(middle: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
    return middle * Math.exp(this.#hand.spread * normal);
  }
}
