import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { ServerError } from '../../errors.ts';
import type { Asked, FactorContext, FactorMethod, Json, OwnFactor } from '../factor-method.ts';
import { challengeFor } from './challenge-for.ts';
import { NewCredentialSchema, UsedCredentialSchema } from './credential-schema.ts';
import { type Passkey, type PasskeyChallenge, personOfHandle, userHandleOf } from './passkey.ts';
import { ALGORITHMS, registeredPasskey } from './registered-passkey.ts';
import { rpIdFor } from './rp-id.ts';
import { usedPasskey } from './used-passkey.ts';

const NONCE_BYTES = 32;
const MOST = 10;

/**
 * Passkeys (W3C Web Authentication, level 3): discoverable, with user verification, up to ten for each person, and
 * without attestation, since no make of authenticator is preferred. A challenge binds what is approved, and is spent by its first answer.
 */
export function passkeyMethod(): FactorMethod<Passkey, PasskeyChallenge> {
  return {
    kind: 'passkey',
    most: MOST,
    schemas: { setUpAnswer: NewCredentialSchema, answer: UsedCredentialSchema },
    beginSetUp: askForNew,
    finishSetUp: async (context, own, pending, answer) => {
      const { credential } = answer as { credential: RegistrationResponseJSON };
      const state = await registeredPasskey(context, pending, credential);
      const known = state !== null && own.some((factor) => factor.state.credentialId === state.credentialId);
      if (state === null || known) return { passed: false, pending: null };
      return { passed: true, state };
    },
    anybody: { challenge: askForAny, claimed: holderOf },
    challenge: askForOne,
    check: async (context, own, pending, answer) => {
      const { credential } = answer as { credential: AuthenticationResponseJSON };
      const factor = own.find(({ state }) => state.credentialId === credential.id);
      const state = factor && (await usedPasskey(context, pending, factor.state, credential));
      if (factor === undefined || state === null || state === undefined) {
        return { passed: false, pending: null };
      }
      return { passed: true, factorId: factor.id, state };
    },
  };
}

type Context = Omit<FactorContext, 'person' | 'agreed' | 'keyedHash'>;
type Ask = Asked<Passkey, PasskeyChallenge>;
type Own = readonly OwnFactor<Passkey>[];

async function askForNew(context: FactorContext, own: Own): Promise<Ask> {
  const pending = newChallenge(context);
  const options = await generateRegistrationOptions({
    rpName: context.application.name,
    rpID: pending.rpId,
    userID: userHandleOf(context.person.id),
    userName: context.displayName,
    userDisplayName: context.displayName,
    challenge: bytesOf(challengeFor(pending.nonce, context)),
    timeout: context.endsAt - context.now,
    attestationType: 'none',
    excludeCredentials: own.map(({ state }) => described(state)),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: [...ALGORITHMS],
  });
  return { pending, show: { options: plain(options) } };
}

async function askForOne(context: FactorContext, own: Own): Promise<Ask> {
  const pending = newChallenge(context);
  const usable = own.filter(({ state }) => state.rpId === pending.rpId);
  if (usable.length === 0) throw elsewhere();
  const options = await generateAuthenticationOptions({
    rpID: pending.rpId,
    challenge: bytesOf(challengeFor(pending.nonce, context)),
    timeout: context.endsAt - context.now,
    userVerification: 'required',
    allowCredentials: usable.map(({ state }) => described(state)),
  });
  return { pending, show: { options: plain(options) } };
}

/** Of all that the device has for this address: it offers them itself (a discoverable credential, WebAuthn, 4). */
async function askForAny(context: Context): Promise<Ask> {
  const pending = newChallenge(context);
  const options = await generateAuthenticationOptions({
    rpID: pending.rpId,
    challenge: bytesOf(challengeFor(pending.nonce, context)),
    timeout: context.endsAt - context.now,
    userVerification: 'required',
  });
  return { pending, show: { options: plain(options) } };
}

function holderOf(answer: unknown): string | undefined {
  const { credential } = answer as { credential: AuthenticationResponseJSON };
  const { userHandle } = credential.response;
  return typeof userHandle === 'string' ? personOfHandle(userHandle) : undefined;
}

function newChallenge(context: Context): PasskeyChallenge {
  const rpId = rpIdFor(context.origin, context.application.origins);
  if (rpId === null) throw elsewhere();
  return { nonce: context.random(NONCE_BYTES), rpId };
}

function described({ credentialId, transports }: Passkey) {
  return { id: credentialId, transports: [...transports] };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'));
}

/** Options as JSON: absent members left out. */
function plain(options: object): Json {
  return JSON.parse(JSON.stringify(options)) as Json;
}

function elsewhere(): ServerError {
  return new ServerError(
    'factor-unavailable',
    'No passkey can be used at this address: choose another kind.',
  );
}
