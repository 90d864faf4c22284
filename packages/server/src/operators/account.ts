import type { OperatorChange, OperatorRecord } from '@ductus/storage';
import { notFound, ServerError } from '../errors.ts';
import type { Json } from '../factors/factor-method.ts';
import type { PasskeyChallenge } from '../factors/passkey/passkey.ts';
import { acceptedTotpStep, newTotpSecret, totpAddress } from '../factors/totp/totp.ts';
import type { Services } from '../services.ts';
import { type Credentials, opens } from './credentials.ts';
import { cleanName } from './names.ts';
import { CEREMONY_MS, contextOf, passkeys } from './operator-factors.ts';
import { newPassword } from './passwords.ts';
import type { RequestOperator } from './request-operator.ts';
import { Waiting } from './waiting.ts';

/** For so long after signing in somebody may change how they sign in. */
const FRESH_MS = 15 * 60_000;
const MOST_PASSKEYS = 10;
const MOST = 1000;

/** What operators do with their own account: how they sign in, and where they are signed in. */
export class OwnAccount {
  readonly #services: Services;
  readonly #totps: Waiting<string>;
  readonly #passkeys: Waiting<PasskeyChallenge>;

  constructor(services: Services) {
    this.#services = services;
    const waiting = { lifetimeMs: CEREMONY_MS, most: MOST, now: services.now };
    this.#totps = new Waiting(waiting);
    this.#passkeys = new Waiting(waiting);
  }

  async view({ id }: RequestOperator): Promise<{ operator: OperatorRecord; credentials: Credentials }> {
    const operator = await this.#known(id);
    return { operator, credentials: this.#services.credentials.open(operator) };
  }

  /** A secret for an authenticator app, which counts once a password is set with its code. */
  beginAuthenticator(operator: RequestOperator): { secret: string; address: string } {
    this.#requireFresh(operator);
    const secret = newTotpSecret(this.#services.random);
    this.#totps.put(operator.sessionId, secret);
    return { secret, address: totpAddress(operator.name, 'Ductus', secret) };
  }

  /**
   * Sets password and authenticator anew, both at once; all other sessions end.
   *
   * @throws ServerError `operator-stale`, `password-weak`, `operator-refused`.
   */
  async setPassword(
    operator: RequestOperator,
    { password, code }: { readonly password: string; readonly code: string },
  ): Promise<void> {
    this.#requireFresh(operator);
    const secret = this.#totps.get(operator.sessionId);
    const hash = await newPassword(password, operator.name);
    const step =
      secret === undefined
        ? null
        : acceptedTotpStep(secret, code.replace(/[\s-]/g, ''), this.#services.now(), 0);
    if (secret === undefined || step === null)
      throw new ServerError('operator-refused', 'The code is not the present one of the authenticator app.');
    await this.#change(operator, 'account.password', {}, (own) => ({
      ...own,
      password: hash,
      totp: { secret, lastStep: step },
    }));
    this.#totps.take(operator.sessionId);
  }

  /** Options for `navigator.credentials.create`. @throws ServerError `operator-stale`, `conflict` for too many. */
  async beginPasskey(operator: RequestOperator): Promise<Json> {
    this.#requireFresh(operator);
    const { credentials } = await this.view(operator);
    if (credentials.passkeys.length >= MOST_PASSKEYS)
      throw new ServerError('conflict', `You have ${MOST_PASSKEYS} passkeys: remove one first.`);
    const own = credentials.passkeys.map((state) => ({ id: state.credentialId, label: state.label, state }));
    const { pending, show } = await passkeys.beginSetUp(contextOf(this.#services, operator), own, null);
    this.#passkeys.put(operator.sessionId, pending);
    return (show as { options: Json }).options;
  }

  /** @throws ServerError `operator-stale`, `operator-refused`. */
  async addPasskey(
    operator: RequestOperator,
    { credential, label }: { readonly credential: unknown; readonly label: string },
  ): Promise<void> {
    this.#requireFresh(operator);
    const pending = this.#passkeys.take(operator.sessionId);
    const context = contextOf(this.#services, operator);
    const made = pending && (await passkeys.finishSetUp(context, [], pending, { credential } as never));
    if (!made?.passed)
      throw new ServerError('operator-refused', 'This passkey cannot be taken: make another.');
    const passkey = { ...made.state, label: cleanName(label), createdAt: this.#services.now() };
    await this.#change(operator, 'account.passkey-add', {}, (own) => ({
      ...own,
      passkeys: [...own.passkeys.filter((each) => each.credentialId !== passkey.credentialId), passkey],
    }));
  }

  /** @throws ServerError `operator-stale`, `not-found`, `operator-needed` for the only way to sign in. */
  async removePasskey(operator: RequestOperator, credentialId: string): Promise<void> {
    this.#requireFresh(operator);
    await this.#change(operator, 'account.passkey-remove', {}, (own) => {
      const left = own.passkeys.filter((each) => each.credentialId !== credentialId);
      if (left.length === own.passkeys.length) throw notFound('passkey');
      if (!opens({ ...own, passkeys: left }))
        throw new ServerError('operator-needed', 'It is your only way to sign in: add another first.');
      return { ...own, passkeys: left };
    });
  }

  /** Ends one of one's own sessions. @throws ServerError `not-found`. */
  async endSession(operator: RequestOperator, sessionId: string): Promise<void> {
    const own = await this.#services.store.operators.sessions(operator.id);
    if (!own.some(({ id }) => id === sessionId)) throw notFound('session');
    await this.#write(operator, 'account.sign-out', { ended: [sessionId] });
  }

  /** Ends all of one's own sessions but the present one. */
  async endOthers(operator: RequestOperator): Promise<void> {
    const endedOf = [{ operatorId: operator.id, except: operator.sessionId }];
    await this.#write(operator, 'account.sign-out-others', { endedOf });
  }

  #requireFresh({ signedInAt }: RequestOperator): void {
    if (this.#services.now() - signedInAt < FRESH_MS) return;
    throw new ServerError(
      'operator-stale',
      'This takes a fresh sign-in: sign out, sign in again, and repeat it.',
    );
  }

  async #known(id: string): Promise<OperatorRecord> {
    const operator = await this.#services.store.operators.byId(id);
    if (operator === undefined) throw notFound('operator');
    return operator;
  }

  async #change(
    operator: RequestOperator,
    action: string,
    details: Readonly<Record<string, unknown>>,
    edit: (own: Credentials) => Credentials,
  ): Promise<void> {
    const { operator: record, credentials } = await this.view(operator);
    const sealed = this.#services.credentials.close(record.id, edit(credentials));
    await this.#write(
      operator,
      action,
      {
        operators: [{ ...record, sealed, revision: record.revision + 1 }],
        endedOf: [{ operatorId: record.id, except: operator.sessionId }],
      },
      details,
    );
  }

  #write(
    { id }: RequestOperator,
    action: string,
    change: OperatorChange,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    return this.#services.audit.record(
      { actor: id, action, target: id, details },
      { part: 'operators', method: 'change', args: [change] },
    );
  }
}
