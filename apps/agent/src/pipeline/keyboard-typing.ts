import { nextWindow } from '@ductus/core';
import {
  EventKind,
  type FieldDeclaration,
  KEY_IDENTITY_SHIFT,
  KEY_REPEAT,
  KEY_UNTRUSTED,
  type Keystroke,
  streamKeystrokes,
  ZONE_IDENTITY,
} from '@ductus/core/capture';
import type { KeyEvent } from '../events/index.ts';

const KEYBOARD: FieldDeclaration = Object.freeze({ id: 0, name: 'keyboard', level: 'zone', secret: false });
/** Keystrokes that wait for a window at most: runs of one key that say nothing could go on for ever. */
const MOST_WAITING = 500;
/** A source's clock that goes back by more, in milliseconds, was set: what came before does not belong to what comes. */
const BACKWARDS = 5;

/** One keyboard's events as windows of keystrokes. Holds the current window's keystrokes, by zone, and nothing older. */
export class KeyboardTyping {
  readonly #size: number;
  #unfinished: readonly number[] = [];
  #keystrokes: readonly Keystroke[] = [];
  #at = Number.NEGATIVE_INFINITY;

  /** @param size - Keystrokes that count (`typingMask`) in a window. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Takes one event; returns a window when this event completes one. */
  add(event: KeyEvent): readonly Keystroke[] | undefined {
    if (event.at < this.#at - BACKWARDS) this.clear();
    this.#at = event.at;
    const events = this.#unfinished.concat(eventNumbers(event));
    if (event.action !== 'up') {
      this.#unfinished = events;
      return undefined;
    }
    const { keystrokes, rest } = streamKeystrokes(events, KEYBOARD);
    this.#unfinished = rest;
    if (keystrokes.length === 0) return undefined;
    this.#keystrokes = this.#keystrokes.concat(keystrokes).slice(-MOST_WAITING);
    const next = nextWindow(this.#keystrokes, this.#size);
    if (next === undefined) return undefined;
    this.#keystrokes = next.rest;
    return next.window;
  }

  /** After a gap: nothing of what waits belongs to what comes. */
  clear(): void {
    this.#unfinished = [];
    this.#keystrokes = [];
    this.#at = Number.NEGATIVE_INFINITY;
  }
}

/** The event as core's wire format has it. */
function eventNumbers({ action, at, stroke, keyClass, identity, injected }: KeyEvent): number[] {
  if (action === 'up') return [EventKind.up, at, 0, stroke, injected ? 1 : 0];
  const flags = (action === 'repeat' ? KEY_REPEAT : 0) | (injected ? KEY_UNTRUSTED : 0);
  const zone = identity === 0 ? 0 : identity - ZONE_IDENTITY;
  return [EventKind.down, at, 0, stroke, keyClass | flags | (zone << KEY_IDENTITY_SHIFT)];
}
