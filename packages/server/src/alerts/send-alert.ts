import { type NewAlertRecord, StorageError } from '@ductus/storage';
import { notFound, ServerError } from '../errors.ts';
import { contactAddress } from '../factors/email/contact-address.ts';
import { isMailAddress, maskedAddress } from '../mail/mail-address.ts';
import type { Mail } from '../mail/transport.ts';
import type { AlertKind, AlertSent, NewAlert } from '../schemas/alert.ts';
import type { Services } from '../services.ts';
import type { Person } from '../subjects/people.ts';
import type { Tenant } from '../tenants.ts';
import { allowance, HOUR } from '../util/allowances.ts';
import { newId } from '../util/identifiers.ts';
import { retryConflict } from '../verification/retry-conflict.ts';
import { type AlertLetter, alertLetter } from './alert-letter.ts';
import { alertToken } from './alert-token.ts';

/** How long the link works. */
export const ALERT_LIFETIME = 7 * 24 * 3_600_000;
/** Of each kind: whoever knows a password must not fill its owner's mailbox, nor push one alert out with others. */
const AT_ONCE_IN_AN_HOUR = 4;

/**
 * Mails a person that something happened in their name. Resolves when alert and mail are durable, as one; the outbox sends
 * it: at once, or at the end of the hour with the others of its kind, when there were many.
 *
 * @throws ServerError `not-found` (person or decision), `subject-erased`, `alert-url-foreign`, `alert-address-unknown`,
 * `request-invalid`.
 */
export async function sendAlert(services: Services, tenant: Tenant, wanted: NewAlert): Promise<AlertSent> {
  const { people, now, random } = services;
  const url = ownUrl(tenant, wanted.actUrl);
  const person = await people.byId(tenant.id, wanted.subjectId);
  const to = await addressOf(services, person, wanted);
  return retryConflict(async () => {
    const at = now();
    const decidedAt = await timeOf(services, person, wanted.decisionId);
    const alert = {
      id: newId('alr', random),
      applicationId: tenant.id,
      subjectId: person.id,
      kind: wanted.kind,
      decisionId: wanted.decisionId ?? null,
      since: Math.min(wanted.at ?? decidedAt ?? at, at),
      createdAt: at,
      expiresAt: at + ALERT_LIFETIME,
    };
    const { device, factor, receiptId } = wanted;
    const letter = { to, url, application: tenant.name, device, factor, receiptId };
    return (await sendNow(services, person, alert, letter)) ?? holdBack(services, person, alert, letter);
  });
}

type Alert = NewAlertRecord & { readonly kind: AlertKind };
type Words = Pick<AlertLetter, 'to' | 'application' | 'device' | 'factor' | 'receiptId'> & {
  readonly url: URL;
};

/** Undefined, and nothing done, when there were too many of the kind. */
async function sendNow(
  services: Services,
  person: Person,
  alert: Alert,
  words: Words,
): Promise<AlertSent | undefined> {
  const { store, outbox, random } = services;
  const at = alert.createdAt;
  const mail = await outbox.sealed(person, written(services, alert, words, 0), {
    id: newId('mail', random),
    at,
  });
  const allowed = allowance(allowedOf(alert), AT_ONCE_IN_AN_HOUR, HOUR, at);
  if (!(await store.alerts.insert(alert, mail, allowed))) return undefined;
  outbox.look();
  return sent(alert, words, at);
}

/**
 * Those above the hour's number are told in one mail to each address at its end: none is lost, whatever noise somebody makes before. Its
 * link goes back to the beginning of that hour, since one of the others may be the first that was not them.
 */
async function holdBack(services: Services, person: Person, alert: Alert, words: Words): Promise<AlertSent> {
  const { store, outbox, factorHash } = services;
  const window = await store.allowances.get(alert.applicationId, person.id, allowedOf(alert));
  // It ended between the two looks.
  if (window === undefined || window.until <= alert.createdAt) throw movedOn();
  const more = window.count - AT_ONCE_IN_AN_HOUR;
  const all = { ...alert, since: more > 0 ? Math.min(alert.since, window.until - HOUR) : alert.since };
  // Of each address its own: what was held for the owner's is not replaced by a mail to one that a stranger put in its place.
  const place = factorHash(person.id, 'held alert', JSON.stringify([window.name, window.until, words.to]));
  const id = `mail_${place.slice(0, 22)}`;
  const letter = written(services, all, words, more, alert.since);
  await store.alerts.hold(all, await outbox.sealed(person, letter, { id, at: window.until }), window);
  return sent(all, words, window.until);
}

function written(
  { alertSigner }: Services,
  alert: Alert,
  { url, ...words }: Words,
  more: number,
  at = alert.since,
): Mail {
  const link = new URL(url);
  link.searchParams.set('token', alertToken(alertSigner, alert));
  const { kind, expiresAt } = alert;
  return alertLetter({ ...words, kind, at, more, url: link.href, expiresAt });
}

const allowedOf = ({ kind }: Alert) => `alerts ${kind}`;

function sent({ id, expiresAt }: Alert, { to }: Words, sendAt: number): AlertSent {
  return { id, sentTo: maskedAddress(to), sendAt, expiresAt };
}

function movedOn(): StorageError {
  return new StorageError('storage-conflict', 'The hour in which alerts are counted has ended meanwhile.');
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

async function timeOf({ store }: Services, person: Person, decisionId: string | undefined) {
  if (decisionId === undefined) return undefined;
  const decision = await store.decisions.byId(person.applicationId, decisionId);
  if (decision === undefined || decision.subjectId !== person.id) throw notFound('decision of this person');
  return decision.at;
}
