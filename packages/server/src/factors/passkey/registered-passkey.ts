import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { FactorContext } from '../factor-method.ts';
import { challengeFor } from './challenge-for.ts';
import { isFramed, type Passkey, type PasskeyChallenge } from './passkey.ts';

/** EdDSA, ES256, RS256 (IANA COSE algorithms). */
export const ALGORITHMS = [-8, -7, -257] as const;

const TRANSPORTS = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']);

/** The passkey that a page made for a challenge (WebAuthn, 7.1), or null when anything about it is not as it must be. */
export async function registeredPasskey(
  context: FactorContext,
  { nonce, rpId }: PasskeyChallenge,
  response: RegistrationResponseJSON,
): Promise<Passkey | null> {
  try {
    if (isFramed(response.response.clientDataJSON) || isAttested(response)) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challengeFor(nonce, context),
      expectedOrigin: context.origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!verified || registrationInfo === undefined) return null;
    const { credential, credentialDeviceType, credentialBackedUp } = registrationInfo;
    if (credential.id !== response.id) return null;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: transportsOf(response),
      backupEligible: credentialDeviceType === 'multiDevice',
      backedUp: credentialBackedUp,
      rpId,
    };
  } catch {
    // The library throws on whatever does not fit, and its messages repeat the challenge.
    return null;
  }
}

/**
 * Whether the answer brings certificates. None were asked for, browsers then send none (WebAuthn, 5.1.3), and following
 * a stranger's certificates would have the server fetch what they point to.
 */
function isAttested({ response }: RegistrationResponseJSON): boolean {
  const decoded = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
  const format = decoded.get('fmt');
  if (format === 'none') return false;
  return format !== 'packed' || decoded.get('attStmt').get('x5c') !== undefined;
}

function transportsOf({ response }: RegistrationResponseJSON): string[] {
  const given: readonly unknown[] = Array.isArray(response.transports) ? response.transports : [];
  return [...TRANSPORTS].filter((transport) => given.includes(transport));
}
