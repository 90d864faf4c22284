import type { Stream } from '../interchange/stream.ts';
import { typingStream } from '../tasks/free/typing-stream.ts';
import type { KeystrokeSample } from '../tasks/recogniser.ts';

/** One thing that was done with a mouse: a movement from where it was to a place, or a click there. Milliseconds and pixels. */
export interface MouseAct {
  readonly kind: 'movement' | 'click';
  readonly start: number;
  readonly end: number;
  readonly x: number;
  readonly y: number;
  /** Of a click; else empty. */
  readonly button: 'left' | 'right' | '';
}

/** What somebody typed, and did with the mouse at the same time. */
export interface SessionWindow {
  readonly keys: KeystrokeSample;
  readonly mouse: readonly MouseAct[];
}

/** Cut by keystroke; the mouse goes with the keys that were pressed before and after it. */
export const sessionStream: Stream<SessionWindow> = {
  length: ({ keys }) => typingStream.length(keys),
  duration: ({ keys }) => typingStream.duration(keys),
  cut({ keys, mouse }, from, to) {
    const part = typingStream.cut(keys, from, to);
    const [first, last] = [part.down[0] ?? 0, part.down.at(-1) ?? 0];
    return { keys: part, mouse: mouse.filter(({ start }) => start >= first && start < last) };
  },
  // A session is one sample here: nothing is joined.
  join: ([first]) => first!,
};
