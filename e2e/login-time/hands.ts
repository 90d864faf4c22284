import type { Locator, Page } from 'playwright-core';
import type { ScriptedPerson, Stroke } from '../../apps/lab/src/study/login-time/scripted-person.ts';
import type { RecordedKey } from '../lib/recorded-typing.ts';
import { typeAsRecorded } from '../lib/typist.ts';

/** What a person does in a page, at the pace of their recordings; how long that took is counted. */
export class Hands {
  readonly #page: Page;
  readonly #person: ScriptedPerson;
  #used = 0;
  /** Milliseconds of typing and pointing so far. */
  spent = 0;

  constructor(page: Page, person: ScriptedPerson, from: number) {
    this.#page = page;
    this.#person = person;
    this.#used = from;
  }

  /** Types keys at their recorded moments. A press of Enter at the end ends the person's part: the page goes on. */
  async keys(keys: readonly RecordedKey[]): Promise<void> {
    const last = keys.at(-1)!;
    this.spent += last.key === 'Enter' ? last.down : last.up;
    await typeAsRecorded(this.#page, keys);
  }

  /** Types a text into the focused field, and the keys named after it. */
  async text(text: string, ...then: string[]): Promise<void> {
    const { digits, others } = this.#person;
    let down = 0;
    const keys = [...text, ...then].map((key): RecordedKey => {
      const { after, hold }: Stroke = this.#next(/^\d$/.test(key) ? digits : others);
      // The way to the first key counts as to any other.
      down += after;
      return { key, down, up: down + hold };
    });
    await this.keys(keys);
  }

  /** Points at something and clicks it. */
  async click(target: Locator): Promise<void> {
    const lasts = this.#next(this.#person.pointing);
    await target.waitFor();
    const start = performance.now();
    await new Promise((done) => setTimeout(done, lasts));
    this.spent += performance.now() - start;
    await target.click();
  }

  #next<Of>(from: readonly Of[]): Of {
    this.#used += 1;
    return from[this.#used % from.length]!;
  }
}
