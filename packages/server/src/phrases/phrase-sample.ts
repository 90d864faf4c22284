import type { Sample } from '@ductus/core';
import { KeyClass, type Keystroke } from '@ductus/core/capture';

/**
 * The typing of a phrase as the sample of a fixed text, to be held against others for being the same recording: its keys in
 * the order in which they were pressed, corrections too, but for modifiers.
 */
export function phraseSample(keystrokes: readonly Keystroke[]): Sample {
  const pressed = keystrokes.filter(({ keyClass }) => keyClass !== KeyClass.modifier);
  return {
    field: 'phrase',
    keystrokes: pressed.map((key, position) => ({ ...key, position, keyClass: KeyClass.char })),
    textLength: pressed.length,
    aligned: true,
    pasted: false,
    filled: false,
    composed: false,
    untrusted: false,
    lost: 0,
  };
}
