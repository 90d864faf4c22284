import type { OperatorChange, OperatorRecord } from '@ductus/storage';
import { notFound, ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { newId } from '../util/identifiers.ts';
import { NO_CREDENTIALS, opens } from './credentials.ts';
import { LINK_MS, linkOf, linkUrl } from './links.ts';
import { cleanName, nameKeyOf } from './names.ts';
import type { Role } from './roles.ts';

const SECRET_BYTES = 32;

/** A link that lets somebody in once; shown this once. */
export interface MadeLink {
  readonly url: string;
  readonly expiresAt: number;
}

export interface OperatorEdit {
  readonly role?: Role;
  readonly applications?: readonly string[] | null;
  readonly state?: 'active' | 'disabled';
  /** What the actor saw and edited; signing in meanwhile changes nothing of it. */
  readonly seen?: Pick<OperatorRecord, 'role' | 'applications'>;
}

/** What administering takes of the server. */
type AdministrationParts = Pick<Services, 'store' | 'random' | 'now' | 'publicUrl' | 'credentials' | 'audit'>;

/** What administrators do with operators; `actor` is who does it. */
export class OperatorAdministration {
  readonly #services: AdministrationParts;

  constructor(services: AdministrationParts) {
    this.#services = services;
  }

  /** @throws ServerError `operator-name-taken`, `request-invalid` for no application, or one that does not exist. */
  async invite(
    actor: string,
    invited: {
      readonly name: string;
      readonly role: Role;
      readonly applications: readonly string[] | null;
    },
  ): Promise<{ operator: OperatorRecord; link: MadeLink }> {
    const { store, random, now, credentials } = this.#services;
    const name = cleanName(invited.name);
    if ((await store.operators.byName(nameKeyOf(name))) !== undefined)
      throw new ServerError('operator-name-taken', 'There is an operator with this name: choose another.');
    if (invited.applications?.length === 0)
      throw new ServerError(
        'request-invalid',
        'Choose at least one application, or all: they would see nothing.',
      );
    await this.#requireApplications(invited.applications);
    const id = newId('opr', random);
    const operator: OperatorRecord = {
      id,
      name,
      nameKey: nameKeyOf(name),
      role: invited.role,
      applications: invited.applications,
      state: 'invited',
      sealed: credentials.close(id, NO_CREDENTIALS),
      revision: 1,
      createdAt: now(),
      signedInAt: null,
    };
    const { made, record } = this.#newLink(id);
    const details = { role: invited.role, applications: invited.applications ?? 'all' };
    await this.#change(actor, 'operator.invite', id, details, { operators: [operator], linked: [record] });
    return { operator, link: made };
  }

  /**
   * Changes role, scope or state. Whoever is disabled is signed out everywhere; whoever is enabled and has nothing to sign in
   * with is invited.
   *
   * @throws ServerError `not-found`, `conflict` when role or applications are others than were seen, `operator-needed` when nobody
   * would be left to administer.
   */
  async edit(actor: string, id: string, { seen, ...edit }: OperatorEdit): Promise<OperatorRecord> {
    const before = await this.#known(id);
    if (seen !== undefined && scopeText(seen) !== scopeText(before))
      throw new ServerError('conflict', 'Somebody else changed this operator meanwhile: nothing was saved.');
    if (edit.state !== undefined && before.state === 'invited' && edit.state === 'active')
      throw new ServerError('conflict', 'They are active once they open their link: make a new one.');
    if (edit.applications !== undefined) await this.#requireApplications(edit.applications);
    const state = edit.state === 'active' ? this.#enabledState(before) : (edit.state ?? before.state);
    const operator = { ...before, ...edit, state, revision: before.revision + 1 };
    if (!this.#administersAll(operator)) await this.#requireAnother(before);
    const disabled = operator.state === 'disabled';
    const details = {
      ...edit,
      ...(edit.state === undefined ? {} : { state }),
      ...(edit.applications === null ? { applications: 'all' } : {}),
    };
    await this.#change(actor, disabled ? 'operator.disable' : 'operator.change', id, details, {
      operators: [operator],
      ...(disabled ? { endedOf: [{ operatorId: id, except: null }], unlinked: [id] } : {}),
    });
    return operator;
  }

  /**
   * A new link for somebody who was invited, or who lost what they sign in with: what they had opens nothing any more, and
   * they are signed out everywhere.
   *
   * @throws ServerError `not-found`, `conflict` for one who is disabled, `operator-needed` when nobody would be left to administer.
   */
  async reset(actor: string, id: string): Promise<MadeLink> {
    const before = await this.#known(id);
    if (before.state === 'disabled')
      throw new ServerError('conflict', 'This operator is disabled: enable them first.');
    await this.#requireAnother(before);
    return this.#relink(actor, before, 'operators');
  }

  /**
   * The same for whoever holds the data: of one who is disabled too, and of the last who administers everything.
   *
   * @throws ServerError `not-found`.
   */
  async recover(actor: string, id: string): Promise<MadeLink> {
    return this.#relink(actor, await this.#known(id), 'recovered');
  }

  /** @throws ServerError `not-found`. */
  async signOut(actor: string, id: string): Promise<void> {
    await this.#known(id);
    await this.#change(actor, 'operator.sign-out', id, {}, { endedOf: [{ operatorId: id, except: null }] });
  }

  /**
   * Removes somebody for good: name, credentials, sessions and the rules that go to their own mailbox. The audit log names them by
   * their id, which says nothing any more.
   *
   * @throws ServerError `not-found`, `conflict` for oneself, `operator-needed`.
   */
  async remove(actor: string, id: string): Promise<void> {
    const removed = await this.#known(id);
    if (actor === id)
      throw new ServerError('conflict', 'Nobody removes themselves: ask another administrator.');
    await this.#requireAnother(removed);
    await this.#change(actor, 'operator.remove', id, {}, { erased: [id] });
  }

  async #known(id: string): Promise<OperatorRecord> {
    const found = await this.#services.store.operators.byId(id);
    if (found === undefined) throw notFound('operator');
    return found;
  }

  async #relink(actor: string, before: OperatorRecord, as: 'operators' | 'recovered'): Promise<MadeLink> {
    const { id, revision } = before;
    const sealed = this.#services.credentials.close(id, NO_CREDENTIALS);
    const { made, record } = this.#newLink(id);
    const change = {
      [as]: [{ ...before, state: 'invited' as const, sealed, revision: revision + 1 }],
      endedOf: [{ operatorId: id, except: null }],
      unlinked: [id],
      linked: [record],
    };
    await this.#change(actor, 'operator.reset', id, {}, change);
    return made;
  }

  #newLink(operatorId: string) {
    const { random, now, publicUrl } = this.#services;
    const secret = random(SECRET_BYTES);
    const record = linkOf(secret, operatorId, now(), LINK_MS);
    return { record, made: { url: linkUrl(publicUrl, secret), expiresAt: record.expiresAt } };
  }

  #change(
    actor: string,
    action: string,
    target: string,
    details: Readonly<Record<string, unknown>>,
    change: OperatorChange,
  ): Promise<void> {
    const { audit } = this.#services;
    return audit.record(
      { actor, action, target, details },
      { part: 'operators', method: 'change', args: [change] },
    );
  }

  async #requireApplications(ids: readonly string[] | null): Promise<void> {
    const known = new Set((await this.#services.store.applications.list()).map(({ id }) => id));
    if (ids?.every((id) => known.has(id)) ?? true) return;
    throw new ServerError('request-invalid', 'body.applications names one that does not exist.');
  }

  /** For one who is no administrator of all any more. The store refuses it as well; here it gets its own code. */
  async #requireAnother(before: OperatorRecord): Promise<void> {
    if (!this.#administersAll(before)) return;
    const others = (await this.#services.store.operators.list()).filter(({ id }) => id !== before.id);
    if (others.some((each) => this.#administersAll(each))) return;
    throw new ServerError(
      'operator-needed',
      'Nobody would be left to administer everything: make somebody else an administrator of all applications first, who can sign in.',
    );
  }

  #administersAll(operator: OperatorRecord): boolean {
    const { role, state, applications } = operator;
    return (
      role === 'administrator' &&
      state === 'active' &&
      applications === null &&
      opens(this.#services.credentials.open(operator))
    );
  }

  #enabledState(operator: OperatorRecord): 'active' | 'invited' {
    return opens(this.#services.credentials.open(operator)) ? 'active' : 'invited';
  }
}

/** Role and applications, the same for the same ones in any order. */
function scopeText({ role, applications }: Pick<OperatorRecord, 'role' | 'applications'>): string {
  return JSON.stringify([role, applications && [...applications].sort()]);
}
