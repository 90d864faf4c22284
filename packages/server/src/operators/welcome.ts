import type { OperatorLinkRecord, OperatorRecord } from '@ductus/storage';
import { ServerError } from '../errors.ts';
import type { Json } from '../factors/factor-method.ts';
import type { PasskeyChallenge } from '../factors/passkey/passkey.ts';
import { acceptedTotpStep, newTotpSecret, totpAddress } from '../factors/totp/totp.ts';
import type { Services } from '../services.ts';
import { newId } from '../util/identifiers.ts';
import { sha256 } from '../util/sha256.ts';
import { attemptsAt, countAttempt } from './attempts.ts';
import { type Credentials, NO_CREDENTIALS } from './credentials.ts';
import { cleanSecret } from './links.ts';
import { cleanName, nameKeyOf } from './names.ts';
import { CEREMONY_MS, contextOf, passkeys } from './operator-factors.ts';
import { type NewOperatorSession, newSession } from './operator-sessions.ts';
import { newPassword } from './passwords.ts';
import { Waiting } from './waiting.ts';

/** Somebody who is about to choose how to sign in. */
interface Begun {
  readonly operator: { readonly id: string; readonly name: string };
  readonly totp: string;
  readonly passkey: PasskeyChallenge | null;
}

/** What the page shows of a link, and what it needs to go on. */
export interface Welcomed {
  readonly kind: 'set-up' | 'link';
  readonly name: string | null;
  readonly role: OperatorRecord['role'];
  readonly authenticator: { readonly secret: string; readonly address: string } | null;
  /** Options for `navigator.credentials.create`; null where this address takes no passkey. */
  readonly passkey: Json;
}

interface Opened {
  readonly link: OperatorLinkRecord;
  readonly operator: OperatorRecord | null;
}

const MOST = 200;

/** The first set-up, invitations and resets: somebody with a link chooses how to sign in from now on. */
export class Welcome {
  readonly #services: Services;
  readonly #begun: Waiting<Begun>;

  constructor(services: Services) {
    this.#services = services;
    this.#begun = new Waiting({ lifetimeMs: CEREMONY_MS, most: MOST, now: services.now });
  }

  /** Looks at a link; with a name, or one that is known, begins. @throws ServerError `operator-link-over`. */
  async begin(secret: string, name: string | undefined): Promise<Welcomed> {
    const { link, operator } = await this.#open(secret);
    const kind = operator === null ? 'set-up' : 'link';
    const role = operator?.role ?? 'administrator';
    const known = operator?.name ?? (name === undefined ? undefined : cleanName(name));
    if (known === undefined) return { kind, name: null, role, authenticator: null, passkey: null };
    const who = { id: operator?.id ?? newId('opr', this.#services.random), name: known };
    const totp = newTotpSecret(this.#services.random);
    const asked = await this.#askForPasskey(who);
    this.#begun.put(link.hash, { operator: who, totp, passkey: asked?.pending ?? null });
    const authenticator = { secret: totp, address: totpAddress(known, 'Ductus', totp) };
    return { kind, name: known, role, authenticator, passkey: asked?.options ?? null };
  }

  /** @throws ServerError `operator-link-over`, `password-weak`, `operator-refused` for a wrong code. */
  async withPassword(
    secret: string,
    { password, code }: { readonly password: string; readonly code: string },
    userAgent: string | undefined,
  ): Promise<NewOperatorSession> {
    const { opened, begun } = await this.#going(secret);
    const hash = await newPassword(password, begun.operator.name);
    const { now } = this.#services;
    const lastStep = acceptedTotpStep(begun.totp, code.replace(/[\s-]/g, ''), now(), 0);
    if (lastStep === null)
      throw new ServerError('operator-refused', 'The code is not the present one of the authenticator app.');
    const totp = { secret: begun.totp, lastStep };
    return this.#finish(opened, begun, { ...NO_CREDENTIALS, password: hash, totp }, userAgent);
  }

  /** @throws ServerError `operator-link-over`, `operator-refused`. */
  async withPasskey(
    secret: string,
    { credential, label }: { readonly credential: unknown; readonly label: string },
    userAgent: string | undefined,
  ): Promise<NewOperatorSession> {
    const { opened, begun } = await this.#going(secret);
    const context = contextOf(this.#services, begun.operator);
    const made =
      begun.passkey && (await passkeys.finishSetUp(context, [], begun.passkey, { credential } as never));
    if (!made?.passed)
      throw new ServerError('operator-refused', 'This passkey cannot be taken: make another.');
    const passkey = { ...made.state, label: cleanName(label), createdAt: this.#services.now() };
    return this.#finish(opened, begun, { ...NO_CREDENTIALS, passkeys: [passkey] }, userAgent);
  }

  async #open(secret: string): Promise<Opened> {
    const { store, now } = this.#services;
    const hash = sha256(cleanSecret(secret));
    const link = await store.operators.link(hash);
    const operator = link?.operatorId ? await store.operators.byId(link.operatorId) : null;
    const usable = link !== undefined && now() < link.expiresAt && operator?.state !== 'disabled';
    if (usable && operator !== undefined) return { link, operator };
    // Every wrong code counts at one place: there is only one that could be guessed.
    await countAttempt(this.#services, attemptsAt('link', 'any'));
    await this.#note(operator?.id ?? null);
    throw linkOver();
  }

  /** Enters what was refused at a link or code, with whose it is. */
  #note(target: string | null): Promise<void> {
    return this.#services.audit.record({ actor: 'anybody', action: 'operator.link-refused', target }, null);
  }

  async #askForPasskey(who: Begun['operator']) {
    try {
      const { pending, show } = await passkeys.beginSetUp(contextOf(this.#services, who), [], null);
      return { pending, options: (show as { options: Json }).options };
    } catch (error) {
      if (error instanceof ServerError && error.code === 'factor-unavailable') return null;
      throw error;
    }
  }

  async #going(secret: string): Promise<{ opened: Opened; begun: Begun }> {
    const opened = await this.#open(secret);
    const begun = this.#begun.get(opened.link.hash);
    if (begun === undefined) throw linkOver('This took too long: open the link once more.');
    return { opened, begun };
  }

  async #finish(
    { link, operator }: Opened,
    { operator: who }: Begun,
    credentials: Credentials,
    userAgent: string | undefined,
  ): Promise<NewOperatorSession> {
    const { now, credentials: vault, audit, store } = this.#services;
    const session = newSession(this.#services, { id: who.id, password: credentials.password }, userAgent);
    const taken = operator === null ? await store.operators.byName(nameKeyOf(who.name)) : undefined;
    if (taken !== undefined) throw linkOver();
    const record: OperatorRecord = {
      id: who.id,
      name: who.name,
      nameKey: nameKeyOf(who.name),
      role: operator?.role ?? 'administrator',
      applications: operator?.applications ?? null,
      state: 'active',
      sealed: vault.close(who.id, credentials),
      revision: (operator?.revision ?? 0) + 1,
      createdAt: operator?.createdAt ?? now(),
      signedInAt: now(),
    };
    const change = {
      operators: [record],
      usedLinks: [link.hash],
      unlinked: [who.id],
      opened: [session.record],
      endedOf: [{ operatorId: who.id, except: null }],
    };
    const by = credentials.passkeys.length > 0 ? 'passkey' : 'password';
    await audit.record(
      {
        actor: who.id,
        action: operator === null ? 'operator.set-up' : 'operator.join',
        target: who.id,
        details: { by },
      },
      { part: 'operators', method: 'change', args: [change] },
    );
    this.#begun.take(link.hash);
    return session;
  }
}

function linkOver(
  message = 'The link or code was used, has expired, or never was: ask for another.',
): ServerError {
  return new ServerError('operator-link-over', message);
}
