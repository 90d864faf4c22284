import type { CeremonyRecord } from '@ductus/storage';
import { notFound, ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { tokenMatches } from '../sessions/token.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { type CeremonyState, KEPT_AFTER_END, stateNow } from './ceremony-state.ts';
import { ceremonyOfToken } from './ceremony-token.ts';
import { checkSession } from './check-session.ts';
import type { FactorContext, FactorMethod } from './factor-method.ts';

/** A ceremony with whose and which application's it is. */
export interface Ceremony {
  readonly record: Omit<CeremonyRecord, 'sealed'>;
  readonly state: CeremonyState;
  readonly person: Person;
  readonly tenant: Tenant;
}

/** A ceremony in a page of the application. */
export interface PageCeremony extends Ceremony {
  readonly origin: string;
}

/** A ceremony whose challenge waits for an answer. */
export interface Awaiting {
  readonly ceremony: PageCeremony;
  readonly method: FactorMethod;
  readonly pending: unknown;
}

/** The ceremony of an application. @throws ServerError `not-found`, `subject-erased`, `subject-suspended`. */
export async function ceremonyOf(services: Services, tenant: Tenant, id: string): Promise<Ceremony> {
  const record = await services.store.factors.ceremony(id);
  if (record === undefined || record.applicationId !== tenant.id) throw notFound('ceremony');
  return opened(services, tenant, record);
}

/**
 * The ceremony that a page's token speaks of.
 *
 * @throws ServerError `ceremony-token-invalid`, `ceremony-foreign`, `rate-limited`.
 */
export async function ceremonyOfPage(
  services: Services,
  token: string,
  origin: string | undefined,
): Promise<PageCeremony> {
  const id = ceremonyOfToken(token);
  const record = id === undefined ? undefined : await services.store.factors.ceremony(id);
  const tenant = record && (await services.tenants.byId(record.applicationId));
  if (record === undefined || tenant === undefined) throw tokenInvalid();
  const ceremony = await opened(services, tenant, record);
  if (!tokenMatches(token, ceremony.state.tokenHash)) throw tokenInvalid();
  if (origin === undefined || !tenant.origins.has(origin)) throw foreignPage();
  services.limitCeremonyCalls(record.id, services.now());
  return { ...ceremony, origin };
}

/** Refuses one that has ended, by itself or with its session. @throws ServerError `ceremony-over`. */
export async function requireOpen(services: Services, ceremony: Ceremony): Promise<void> {
  const { state, tenant, person } = ceremony;
  const is = stateNow(state, services.now());
  if (is !== 'open') throw over(is);
  if (state.sessionId === null) return;
  try {
    await checkSession(services, tenant, person, state.sessionId);
  } catch (error) {
    throw error instanceof ServerError ? over('so has its session') : error;
  }
}

function over(how: string): ServerError {
  return new ServerError(
    'ceremony-over',
    `The ceremony has ended (${how}): the application opens a new one.`,
  );
}

/** The record with another state. */
export async function advanced(
  { vault }: Pick<Services, 'vault'>,
  { record, person }: Pick<Ceremony, 'record' | 'person'>,
  state: CeremonyState,
): Promise<CeremonyRecord> {
  const sealed = await vault.sealFor(person, Buffer.from(JSON.stringify(state)), placeOf(record.id));
  return { ...record, sealed, revision: record.revision + 1, expiresAt: state.endsAt + KEPT_AFTER_END };
}

/** What the method of a kind may know about the ceremony. */
export function contextOf(services: Services, ceremony: PageCeremony, method: FactorMethod): FactorContext {
  const { tenant, person, state } = ceremony;
  return {
    application: { id: tenant.id, name: tenant.name, origins: [...tenant.origins] },
    person: { id: person.id, externalId: person.externalId },
    displayName: state.displayName ?? tenant.name,
    address: state.address ?? null,
    origin: ceremony.origin,
    purpose: state.purpose,
    binding: state.binding,
    approving: state.approving ?? null,
    now: services.now(),
    endsAt: state.endsAt,
    random: services.random,
    agreed: (modality) => services.consents.isGiven(person, modality),
    keyedHash: (text) => services.factorHash(person.id, method.kind, text),
  };
}

export function unavailable(): ServerError {
  return new ServerError('factor-unavailable', 'This kind of factor cannot be used now: choose another.');
}

export function foreignPage(): ServerError {
  return new ServerError(
    'ceremony-foreign',
    'A ceremony goes on only in pages of the application’s own origins: `application create --origin` names them.',
  );
}

export function tokenInvalid(): ServerError {
  return new ServerError(
    'ceremony-token-invalid',
    'Send the token of a ceremony as "Authorization: Bearer dct_…".',
  );
}

async function opened(services: Services, tenant: Tenant, record: CeremonyRecord): Promise<Ceremony> {
  const person = await services.people.admitted(tenant.id, record.subjectId);
  const bytes = await services.vault.openFor(person, record.sealed, placeOf(record.id));
  const state = JSON.parse(Buffer.from(bytes).toString()) as CeremonyState;
  return { record, state, person, tenant };
}

function placeOf(id: string) {
  return { table: 'ceremonies', column: 'sealed', row: id };
}
