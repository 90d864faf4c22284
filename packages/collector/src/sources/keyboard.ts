import {
  EventKind,
  KEY_COMPOSING,
  KEY_IDENTITY_SHIFT,
  KEY_REPEAT,
  KEY_UNTRUSTED,
  KeyClass,
} from '@ductus/core/capture';
import { classifyKey } from '../classify-key.ts';
import { targetOf } from '../editable.ts';
import type { CapturedField } from '../fields.ts';
import { keyIdentity } from '../key-identity.ts';
import { type Recorder, timeOf } from '../recorder.ts';

interface Held {
  readonly field: CapturedField;
  readonly stroke: number;
  readonly down: number;
  readonly modifier: boolean;
}

/** A key held longer, in milliseconds, is not awaited: its release was lost. */
const LONGEST_WAIT = 1000;

/** Records presses and releases. Of which key it was only as much leaves the page as the field's level says. */
export class Keyboard {
  private readonly held = new Map<string, Held>();
  private readonly onRelease = new Set<() => void>();
  private readonly recorder: Recorder;

  constructor(recorder: Recorder) {
    this.recorder = recorder;
    const { document, listeners } = recorder;
    listeners.on(document, 'keydown', (event) => this.pressed(event));
    listeners.on(document, 'keyup', (event) => this.released(event));
  }

  /** Calls `action` when no key is held that is still to be released; at once if there is none. */
  whenReleased(action: () => void): void {
    if (this.isAwaited()) this.onRelease.add(action);
    else action();
  }

  /** Awaits nothing any more. */
  stop(): void {
    this.held.clear();
    this.goOn();
  }

  private goOn(): void {
    for (const action of this.onRelease) action();
    this.onRelease.clear();
  }

  private pressed(event: KeyboardEvent): void {
    const target = targetOf(event);
    // Filling in by the browser makes key events without a key.
    if (target === undefined || typeof event.key !== 'string') return;
    const keyClass = classifyKey(event);
    const modifier = keyClass === KeyClass.modifier;
    const field = this.recorder.fields.at(target);
    if (field === undefined || (modifier && field.declaration.secret)) return;
    // Tab and its like change no text; a dead key begins a character.
    if (!modifier && (keyClass !== KeyClass.other || event.key === 'Dead')) field.pressed = true;
    const held = this.held.get(identity(event));
    const again = event.repeat && held !== undefined;
    // Held while another field took the focus: its press and release belong to the first.
    if (again && held.field !== field) return;
    const stroke = again ? held.stroke : field.strokes++;
    const down = timeOf(event);
    if (!again) this.held.set(identity(event), { field, stroke, down, modifier });
    const told = keyIdentity(event.code, field.declaration.level) << KEY_IDENTITY_SHIFT;
    const flags =
      (event.repeat ? KEY_REPEAT : 0) |
      (event.isTrusted ? 0 : KEY_UNTRUSTED) |
      (event.isComposing ? KEY_COMPOSING : 0);
    this.recorder.record(EventKind.down, down, field, stroke, keyClass | flags | told);
  }

  private released(event: KeyboardEvent): void {
    const key = identity(event);
    const held = this.held.get(key);
    if (held === undefined) return;
    this.held.delete(key);
    this.recorder.record(EventKind.up, timeOf(event), held.field, held.stroke, event.isTrusted ? 0 : 1);
    if (!this.isAwaited()) this.goOn();
  }

  private isAwaited(): boolean {
    const oldest = performance.now() - LONGEST_WAIT;
    return [...this.held.values()].some(({ down, modifier }) => !modifier && down > oldest);
  }
}

/** Virtual keyboards leave `code` empty. */
function identity(event: KeyboardEvent): string {
  return event.code || event.key;
}
