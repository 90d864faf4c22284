import { KeyClass, type Keystroke } from '@ductus/core';

/** Typed characters in a window. */
export const WINDOW = 50;
/** Typed characters behind a template. */
export const ENROLLED = 300;

export interface Session {
  /** The first keystrokes, with `ENROLLED` characters among them. */
  readonly enrolled: readonly Keystroke[];
  /** What came later, in windows, in order of time. */
  readonly windows: readonly (readonly Keystroke[])[];
}

/** A writer's keystrokes as an enrolment and the windows after it; no windows when there is too little. */
export function sessionOf(keystrokes: readonly Keystroke[]): Session {
  const [enrolled, rest] = take(keystrokes, 0, ENROLLED);
  const windows: Keystroke[][] = [];
  let at = rest;
  while (at < keystrokes.length) {
    const [window, end] = take(keystrokes, at, WINDOW);
    at = end;
    if (at < keystrokes.length) windows.push(window);
  }
  return { enrolled, windows };
}

/** Keystrokes from `start` until `count` of them are characters with a hold, and where they end. */
function take(keystrokes: readonly Keystroke[], start: number, count: number): [Keystroke[], number] {
  let characters = 0;
  let end = start;
  for (; end < keystrokes.length && characters < count; end++) {
    const { keyClass, down, up } = keystrokes[end]!;
    if (keyClass === KeyClass.char && up > down) characters++;
  }
  return [keystrokes.slice(start, end), end];
}
