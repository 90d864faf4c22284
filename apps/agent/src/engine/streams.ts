import type { Keystroke, PointerTrack } from '@ductus/core/capture';
import type { KeyEvent, PointerEvent } from '../events/index.ts';
import { KeyboardTyping } from '../pipeline/keyboard-typing.ts';
import { PointerMovement } from '../pipeline/pointer-movement.ts';
import { POINTER_WINDOW } from './pointer-watch.ts';

/** What waits at each device for its window to be whole. */
export class Streams {
  readonly #keystrokes: number;
  readonly #keyboards = new Map<string, KeyboardTyping>();
  readonly #pointers = new Map<string, PointerMovement>();

  /** @param keystrokes - That count, in a window of typing. */
  constructor(keystrokes: number) {
    this.#keystrokes = keystrokes;
  }

  /** Takes one event of a keyboard; a window when this event completes one. */
  key(event: KeyEvent): readonly Keystroke[] | undefined {
    const stream = this.#keyboards.get(event.device) ?? new KeyboardTyping(this.#keystrokes);
    this.#keyboards.set(event.device, stream);
    return stream.add(event);
  }

  /** Takes one event of a pointer; a window when this event completes one. */
  pointer(event: PointerEvent): PointerTrack | undefined {
    const stream = this.#pointers.get(event.device) ?? new PointerMovement(POINTER_WINDOW);
    this.#pointers.set(event.device, stream);
    return stream.add(event);
  }

  /** Nothing of what waits belongs to what comes, at that device or at all of them. */
  clear(device?: string): void {
    for (const streams of [this.#keyboards, this.#pointers]) {
      for (const [name, stream] of streams) if (device === undefined || device === name) stream.clear();
    }
  }
}
