import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { sameText } from '../../util/same-text.ts';
import type { FactorContext } from '../factor-method.ts';
import { challengeFor } from './challenge-for.ts';
import { isFramed, type Passkey, type PasskeyChallenge, userHandleOf } from './passkey.ts';

/**
 * The passkey after it signed a challenge (WebAuthn, 7.2), or null when anything is not as it must be: a counter that does
 * not grow, which is the mark of a copy, and a change of what is fixed for its life, included.
 */
export async function usedPasskey(
  context: FactorContext,
  { nonce, rpId }: PasskeyChallenge,
  passkey: Passkey,
  response: AuthenticationResponseJSON,
): Promise<Passkey | null> {
  const { origin, person } = context;
  try {
    if (isFramed(response.response.clientDataJSON)) return null;
    if (passkey.rpId !== rpId || !isOwn(response, person.id)) return null;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challengeFor(nonce, context),
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    });
    if (!verified) return null;
    const { newCounter, credentialDeviceType, credentialBackedUp } = authenticationInfo;
    if ((credentialDeviceType === 'multiDevice') !== passkey.backupEligible) return null;
    return { ...passkey, counter: newCounter, backedUp: credentialBackedUp };
  } catch {
    // The library throws on whatever does not fit, and its messages repeat the challenge.
    return null;
  }
}

/** Whose passkey the authenticator says it is, where it says so. */
function isOwn({ response }: AuthenticationResponseJSON, personId: string): boolean {
  const { userHandle } = response;
  const own = Buffer.from(userHandleOf(personId)).toString('base64url');
  return userHandle === undefined || userHandle === null || sameText(String(userHandle), own);
}
