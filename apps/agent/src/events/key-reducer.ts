import { keyIdentity, ZONE_IDENTITY } from '@ductus/core/capture';
import type { KeyEvent } from './agent-event.ts';
import { keyClassOf } from './key-class-of.ts';

/** Keys that can be down at once; a key beyond is dropped, so that lost releases cannot fill memory. */
const MOST_HELD = 32;

/**
 * Turns keys into events that no longer say which key it was, but for its zone and class. One for each device, inside
 * its source: the only thing that knows a key, for as long as it is down.
 */
export class KeyReducer {
  readonly device: string;
  /** Of keys that are down: the ordinal of the press and what may be told. Forgotten at the release. */
  #held = new Map<number, Pick<KeyEvent, 'stroke' | 'keyClass' | 'identity'>>();
  #next = 0;

  constructor(device: string) {
    this.device = device;
  }

  /**
   * A press, or its repetition while the key is held.
   *
   * @param key - The platform's number of the physical key; kept until its release.
   * @param code - Its `KeyboardEvent.code`; empty when the platform's number is not known.
   * @param at - Milliseconds, monotonic.
   * @returns undefined when more keys are down than hands have fingers for.
   */
  down(key: number, code: string, at: number, injected = false): KeyEvent | undefined {
    const held = this.#held.get(key);
    if (held !== undefined) return this.#event(held, 'repeat', at, injected);
    if (this.#held.size >= MOST_HELD) return undefined;
    const zone = keyIdentity(code, 'zone');
    const told = {
      stroke: this.#next++,
      keyClass: keyClassOf(code),
      identity: zone === 0 ? 0 : ZONE_IDENTITY + zone,
    };
    this.#held.set(key, told);
    return this.#event(told, 'down', at, injected);
  }

  /** A release; undefined when the press was never seen. */
  up(key: number, at: number, injected = false): KeyEvent | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    this.#held.delete(key);
    return this.#event(held, 'up', at, injected);
  }

  /** Forgets the keys that are down: after a gap their releases may never come. Ordinals go on. */
  reset(): void {
    this.#held.clear();
  }

  #event(
    told: Pick<KeyEvent, 'stroke' | 'keyClass' | 'identity'>,
    action: KeyEvent['action'],
    at: number,
    injected: boolean,
  ): KeyEvent {
    return { kind: 'key', device: this.device, at, action, ...told, injected };
  }
}
