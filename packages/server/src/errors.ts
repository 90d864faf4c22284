import { DuctusError } from '@ductus/core';

/** Status of every failure that a route answers with; the codes are stable and listed in `docs/errors.md`. */
const STATUS = {
  'request-invalid': 400,
  'evidence-malformed': 400,
  'alert-url-foreign': 400,
  'password-weak': 400,
  'lab-file-unfit': 400,
  'notification-rule-invalid': 400,
  'notification-target-invalid': 400,
  'api-key-invalid': 401,
  'operator-signed-out': 401,
  'operator-refused': 401,
  'evidence-token-invalid': 401,
  'ceremony-token-invalid': 401,
  'evidence-foreign': 403,
  'evidence-too-fine': 403,
  'consent-missing': 403,
  'subject-suspended': 403,
  'ceremony-foreign': 403,
  'step-up-needed': 403,
  'operator-forbidden': 403,
  'operator-request-foreign': 403,
  'operator-stale': 403,
  'not-found': 404,
  'request-timeout': 408,
  'session-subject-mismatch': 409,
  'evidence-replayed': 409,
  'evidence-out-of-order': 409,
  'ceremony-refused': 409,
  'factor-unavailable': 409,
  'other-way-needed': 409,
  conflict: 409,
  'operator-name-taken': 409,
  'operator-needed': 409,
  'lab-busy': 409,
  'export-busy': 409,
  'lab-part-misplaced': 409,
  'alert-address-unknown': 409,
  'subject-erased': 410,
  'evidence-expired': 410,
  'ceremony-over': 410,
  'alert-link-invalid': 410,
  'phrase-over': 410,
  'operator-link-over': 410,
  'request-too-large': 413,
  'evidence-too-large': 413,
  'media-type-unsupported': 415,
  'rate-limited': 429,
  'headers-too-large': 431,
  'decision-damaged': 500,
  internal: 500,
  unavailable: 503,
  'lab-missing': 503,
} as const;

export type ServerErrorCode = keyof typeof STATUS;

/** A request that is refused, or a failure of the server: code and message reach the caller as they are. */
export class ServerError extends DuctusError<ServerErrorCode> {
  get status(): number {
    return STATUS[this.code];
  }
}

/** The person has withdrawn their consent while a request was on its way. */
export function consentMissing(): ServerError {
  return new ServerError('consent-missing', 'This person has not agreed to be recognised in this way.');
}

/** The server or its command line cannot start or go on: the message is one sentence on what to do. */
export class StartError extends DuctusError<
  | 'config-invalid'
  | 'home-unusable'
  | 'address-unusable'
  | 'arguments-invalid'
  | 'application-unknown'
  | 'operation-failed'
> {}

/** No such thing, or one of another application: the two are indistinguishable on purpose. */
export function notFound(what: string): ServerError {
  return new ServerError('not-found', `There is no such ${what}.`);
}
