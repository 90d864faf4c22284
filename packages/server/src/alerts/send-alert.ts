import type { AlertRecord } from '@ductus/storage';
import { notFound, ServerError } from '../errors.ts';
import { contactAddress } from '../factors/email/contact-address.ts';
import { isMailAddress, maskedAddress } from '../mail/mail-address.ts';
import type { AlertSent, NewAlert } from '../schemas/alert.ts';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { newId } from '../util/identifiers.ts';
import { alertLetter } from './alert-letter.ts';
import { alertToken } from './alert-token.ts';

/** How long the link works. */
export const ALERT_LIFETIME = 7 * 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** Whoever knows a password must not fill its owner's mailbox. */
const IN_AN_HOUR = 6;

/**
 * Mails a person that something happened in their name. Resolves when alert and mail are durable; the outbox sends it.
 *
 * @throws ServerError `not-found` (person or decision), `subject-erased`, `alert-url-foreign`, `alert-address-unknown`,
 * `request-invalid`, `rate-limited`.
 */
export async function sendAlert(services: Services, tenant: Tenant, wanted: NewAlert): Promise<AlertSent> {
  const { store, people, outbox, alertSigner, now, random } = services;
  const url = ownUrl(tenant, wanted.actUrl);
  const person = await people.byId(tenant.id, wanted.subjectId);
  const to = await addressOf(services, person, wanted);
  const at = now();
  await limit(services, person, at);
  const decidedAt = await timeOf(services, person, wanted.decisionId);
  const alert: Omit<AlertRecord, 'answeredAt'> = {
    id: newId('alr', random),
    applicationId: tenant.id,
    subjectId: person.id,
    kind: wanted.kind,
    decisionId: wanted.decisionId ?? null,
    since: Math.min(wanted.at ?? decidedAt ?? at, at),
    createdAt: at,
    expiresAt: at + ALERT_LIFETIME,
  };
  url.searchParams.set('token', alertToken(alertSigner, alert));
  await store.alerts.insert(alert);
  const { since, expiresAt } = alert;
  const letter = { to, kind: wanted.kind, application: tenant.name, device: wanted.device, at: since };
  await outbox.post(person, alertLetter({ ...letter, url: url.href, expiresAt }));
  return { id: alert.id, sentTo: maskedAddress(to), expiresAt };
}

/** The link leads to the application and nowhere else, so that no mail of ours brings people to a stranger's page. */
function ownUrl({ origins }: Tenant, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const plain = url !== undefined && url.username === '' && url.password === '' && url.hash === '';
  if (plain && origins.has(url.origin)) return url;
  throw new ServerError(
    'alert-url-foreign',
    'actUrl must be a page on one of the application’s origins: see application list.',
  );
}

/** The one given, or that of the e-mail factor. */
async function addressOf(services: Services, person: Person, given: NewAlert): Promise<string> {
  const address = given.address ?? (await contactAddress(services, person));
  if (address === undefined) {
    throw new ServerError(
      'alert-address-unknown',
      'No mail address of this person is known: send one along.',
    );
  }
  if (isMailAddress(address)) return address;
  throw new ServerError('request-invalid', 'address must be one plain mail address.');
}

async function limit({ store }: Services, { applicationId, id }: Person, at: number): Promise<void> {
  if ((await store.alerts.countSince(applicationId, id, at - HOUR_MS)) < IN_AN_HOUR) return;
  throw new ServerError('rate-limited', `This person was sent ${IN_AN_HOUR} alerts within an hour.`);
}

async function timeOf({ store }: Services, person: Person, decisionId: string | undefined) {
  if (decisionId === undefined) return undefined;
  const decision = await store.decisions.byId(person.applicationId, decisionId);
  if (decision === undefined || decision.subjectId !== person.id) throw notFound('decision of this person');
  return decision.at;
}
