import { type Keystroke, ZONE_IDENTITY } from '../../capture/sample.ts';
import type { EncoderLevel } from './key-places.ts';

/** Identities from here on are neither keys nor zones. */
const LAST = 240;

/**
 * What is known of most of the keys: which one, or in which zone of the keyboard. Null where nothing is known of more than half of
 * them: then no encoder has anything to say.
 *
 * @example levelOfKeys([{ identity: 2 }, { identity: 3 }, { identity: 0 }]) // => 'code'
 */
export function levelOfKeys(keystrokes: readonly Pick<Keystroke, 'identity'>[]): EncoderLevel | null {
  let [codes, zones] = [0, 0];
  for (const { identity } of keystrokes) {
    if (identity >= ZONE_IDENTITY && identity < LAST) zones++;
    else if (identity > 0 && identity < ZONE_IDENTITY) codes++;
  }
  if (2 * (codes + zones) <= keystrokes.length) return null;
  return zones > 0 && zones >= codes ? 'zone' : 'code';
}
