import { KEY_CODES, type Keystroke, keyIdentity, ZONE_IDENTITY } from '@ductus/core/capture';
import type { EncoderLevel } from '@ductus/core/encoder';

/** Keystrokes of which the keys are known, as they are where less is told of them. */
export function atLevel(keystrokes: readonly Keystroke[], level: EncoderLevel): readonly Keystroke[] {
  if (level === 'code') return keystrokes;
  return keystrokes.map((key) =>
    key.identity === 0
      ? key
      : { ...key, identity: ZONE_IDENTITY + keyIdentity(KEY_CODES[key.identity - 1] ?? '', 'zone') },
  );
}
