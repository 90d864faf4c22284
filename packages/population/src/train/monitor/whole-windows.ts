import { cutTyping, stretchEvents, type TypingStretch } from '@ductus/core';

/** Typing, in order of time, cut into windows of so many keystrokes; what is left at the end is no window. */
export function wholeWindows(samples: TypingStretch, window: number): TypingStretch[] {
  const windows = cutTyping(samples, [window]);
  if (windows.length > 0 && stretchEvents(windows.at(-1)!).keystrokes < window) windows.pop();
  return windows;
}
