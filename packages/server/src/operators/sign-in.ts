import type { OperatorRecord } from '@ductus/storage';
import { ServerError } from '../errors.ts';
import type { Json } from '../factors/factor-method.ts';
import type { PasskeyChallenge } from '../factors/passkey/passkey.ts';
import { acceptedTotpStep } from '../factors/totp/totp.ts';
import type { Services } from '../services.ts';
import { type RateLimit, rateLimit } from '../util/rate-limit.ts';
import { attemptsAt, countAttempt } from './attempts.ts';
import { type Credentials, NO_CREDENTIALS } from './credentials.ts';
import { knownBrowserId } from './known-browser.ts';
import { nameKeyOf } from './names.ts';
import { CEREMONY_MS, contextOf, operatorOfHandle, passkeys } from './operator-factors.ts';
import { type NewOperatorSession, newSession } from './operator-sessions.ts';
import { isPassword } from './passwords.ts';
import { Waiting } from './waiting.ts';

/** Sign-ins from one address in a minute: a password costs the server memory and time. */
const PER_MINUTE = 20;
const MOST = 1000;

/** Where a sign-in comes from. */
interface From {
  readonly address: string;
  readonly userAgent: string | undefined;
}

/** How operators sign in: a password with the code of an authenticator app, or a passkey. */
export class SignIn {
  readonly #services: Services;
  readonly #asked: Waiting<PasskeyChallenge>;
  readonly #limit: RateLimit = rateLimit(PER_MINUTE, 10_000);

  constructor(services: Services) {
    this.#services = services;
    this.#asked = new Waiting({ lifetimeMs: CEREMONY_MS, most: MOST, now: services.now });
  }

  /** @throws ServerError `operator-refused`, which never says what was wrong; `rate-limited`. */
  async byPassword(
    given: { readonly name: string; readonly password: string; readonly code: string },
    from: From & { readonly known: string | undefined },
  ): Promise<NewOperatorSession> {
    const { store, now, credentials: vault } = this.#services;
    this.#limit(from.address, now());
    const name = nameKeyOf(given.name);
    const operator = await store.operators.byName(name);
    const own = operator === undefined ? NO_CREDENTIALS : vault.open(operator);
    const browser = knownBrowserId(own.password, from.known);
    const attempts = browser === undefined ? attemptsAt('name', name) : attemptsAt('browser', browser);
    await countAttempt(this.#services, attempts);
    const right = await isPassword(own.password, given.password);
    const code = given.code.replace(/[\s-]/g, '');
    const step = own.totp && acceptedTotpStep(own.totp.secret, code, now(), own.totp.lastStep);
    if (operator?.state !== 'active' || !right || own.totp === null || step === null)
      throw await this.#noted(operator, 'password');
    const totp = { ...own.totp, lastStep: step };
    return this.#open(operator, { ...own, totp }, 'password', from.userAgent, [attempts]);
  }

  /** Asks any passkey of the device for this console. */
  async askForPasskey(from: { readonly address: string }): Promise<{ options: Json; id: string }> {
    const { now, random } = this.#services;
    this.#limit(from.address, now());
    const nobody = { id: '', name: '' };
    const { pending, show } = await passkeys.anybody!.challenge(contextOf(this.#services, nobody));
    const id = random(16);
    this.#asked.put(id, pending);
    return { id, options: (show as { options: Json }).options };
  }

  /** @throws ServerError `operator-refused`. */
  async byPasskey(
    { id, credential }: { readonly id: string; readonly credential: unknown },
    from: From,
  ): Promise<NewOperatorSession> {
    const { store, credentials: vault, now } = this.#services;
    this.#limit(from.address, now());
    const pending = this.#asked.take(id);
    const operatorId = operatorOfHandle(credential);
    const operator = operatorId === undefined ? undefined : await store.operators.byId(operatorId);
    if (pending === undefined || operator?.state !== 'active') throw await this.#noted(operator, 'passkey');
    const own = vault.open(operator);
    const factors = own.passkeys.map((state) => ({ id: state.credentialId, label: state.label, state }));
    const context = contextOf(this.#services, operator);
    const result = await passkeys.check(context, factors, pending, { credential } as never);
    if (!result.passed) throw await this.#noted(operator, 'passkey');
    const used = own.passkeys.map((each) =>
      each.credentialId === result.factorId ? { ...each, ...result.state } : each,
    );
    return this.#open(operator, { ...own, passkeys: used }, 'passkey', from.userAgent, []);
  }

  /** A refusal at a name or passkey that is somebody's is entered: how many there can be, delays and limits say. */
  async #noted(operator: OperatorRecord | undefined, by: 'password' | 'passkey'): Promise<ServerError> {
    if (operator !== undefined)
      await this.#services.audit.record(
        { actor: 'anybody', action: 'operator.sign-in-refused', target: operator.id, details: { by } },
        null,
      );
    return refused();
  }

  async #open(
    operator: OperatorRecord,
    credentials: Credentials,
    by: 'password' | 'passkey',
    userAgent: string | undefined,
    forgotten: readonly string[],
  ): Promise<NewOperatorSession> {
    const { now, audit, credentials: vault } = this.#services;
    const session = newSession(
      this.#services,
      { id: operator.id, password: credentials.password },
      userAgent,
    );
    const record = {
      ...operator,
      // A code or a passkey's counter is good once: of two sign-ins with the same one the second finds another revision.
      sealed: vault.close(operator.id, credentials),
      revision: operator.revision + 1,
      signedInAt: now(),
    };
    await audit.record(
      { actor: operator.id, action: 'operator.sign-in', target: operator.id, details: { by } },
      {
        part: 'operators',
        method: 'change',
        args: [{ operators: [record], opened: [session.record], forgotten }],
      },
    );
    return session;
  }
}

function refused(): ServerError {
  return new ServerError('operator-refused', 'That is not right: check all of it, and try again.');
}
