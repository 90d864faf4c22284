import type { Messages } from './messages.ts';
import { card } from './screens/card.ts';
import { email } from './screens/email.ts';
import { face, knowsCameras } from './screens/face.ts';
import { knowsPasskeys, passkey } from './screens/passkey.ts';
import { recovery } from './screens/recovery.ts';
import { totp } from './screens/totp.ts';
import type { Screen } from './stage.ts';

export interface Kind {
  readonly screen: Screen;
  readonly name: keyof Messages;
  readonly hint: keyof Messages;
  /** Whether this browser can do it; always when absent. */
  readonly usable?: () => boolean;
}

/** Kinds that this widget can run. What the server offers beyond them is left out. */
export const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['passkey', { screen: passkey, name: 'passkey', hint: 'passkeyHint', usable: knowsPasskeys }],
  ['totp', { screen: totp, name: 'totp', hint: 'totpHint' }],
  ['email', { screen: email, name: 'email', hint: 'emailHint' }],
  ['card', { screen: card, name: 'card', hint: 'cardHint' }],
  ['face', { screen: face, name: 'face', hint: 'faceHint', usable: knowsCameras }],
  ['recovery', { screen: recovery, name: 'recovery', hint: 'recoveryHint' }],
]);

/** The kinds of a ceremony that can be run here, in the order in which the server gives them. */
export const usableKinds = (kinds: readonly string[]): string[] =>
  kinds.filter((kind) => {
    const known = KINDS.get(kind);
    return known !== undefined && (known.usable?.() ?? true);
  });
