import { createHash } from 'node:crypto';
import type { Allowance } from '../allowance-port.ts';
import type { ConsentRecord } from '../consent-port.ts';
import type { AuditRecord, CeremonyRecord, FactorRecord, TallyRecord } from '../factor-port.ts';
import type { OperatorRecord } from '../operator-port.ts';
import type {
  AlertRecord,
  ApiKeyRecord,
  ApplicationRecord,
  DecisionRecord,
  MailRecord,
  ReceiptRecord,
  SessionRecord,
  SubjectRecord,
  TemplateRecord,
} from '../port.ts';

/** Bytes that differ from word to word. */
export function bytes(word: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(word).digest());
}

export function application(id: string, over: Partial<ApplicationRecord> = {}): ApplicationRecord {
  return {
    id,
    name: `name of ${id}`,
    origins: [`https://${id}.example`],
    policy: '{}',
    createdAt: 1000,
    ...over,
  };
}

export function apiKey(applicationId: string, id: string, over: Partial<ApiKeyRecord> = {}): ApiKeyRecord {
  return {
    id,
    applicationId,
    hash: bytes(`${applicationId}/${id}`),
    createdAt: 1000,
    revokedAt: null,
    ...over,
  };
}

export function subject(applicationId: string, id: string, over: Partial<SubjectRecord> = {}): SubjectRecord {
  return { id, applicationId, externalId: `external ${id}`, wrappedKey: bytes(id), createdAt: 1000, ...over };
}

export function template(
  applicationId: string,
  subjectId: string,
  over: Partial<TemplateRecord> = {},
): TemplateRecord {
  const kind = 'typing-fixed:password';
  const sealed = bytes('template');
  const times = { updatedAt: 1000, enrolledAt: null };
  return { subjectId, applicationId, kind, sealed, revision: 1, ...times, ...over };
}

export function session(applicationId: string, id: string, over: Partial<SessionRecord> = {}): SessionRecord {
  const sealed = bytes('session');
  return { id, applicationId, subjectId: null, sealed, expiresAt: 5000, updatedAt: 1000, ...over };
}

export function decision(
  applicationId: string,
  subjectId: string,
  id: string,
  over: Partial<DecisionRecord> = {},
): DecisionRecord {
  return {
    id,
    applicationId,
    subjectId,
    sessionId: 'session',
    outcome: 'MATCH',
    purpose: 'login',
    sealed: bytes('decision'),
    label: null,
    at: 1000,
    ...over,
  };
}

export function receipt(applicationId: string, id: string, over: Partial<ReceiptRecord> = {}): ReceiptRecord {
  return { id, applicationId, body: '{"erased":true}', at: 2000, ...over };
}

export function mail(
  applicationId: string,
  subjectId: string,
  id: string,
  over: Partial<MailRecord> = {},
): MailRecord {
  const sealed = bytes('mail');
  return { id, applicationId, subjectId, sealed, attempts: 0, nextAt: 1000, createdAt: 1000, ...over };
}

export function alert(
  applicationId: string,
  subjectId: string,
  id: string,
  over: Partial<AlertRecord> = {},
): AlertRecord {
  return {
    id,
    applicationId,
    subjectId,
    kind: 'sign-in',
    decisionId: null,
    since: 900,
    createdAt: 1000,
    expiresAt: 5000,
    answeredAt: null,
    ...over,
  };
}

/** A window that began at 1000, of three. */
export function allowance(over: Partial<Allowance> = {}): Allowance {
  return { name: 'thing', most: 3, now: 1000, until: 2000, ...over };
}

export function consent(
  applicationId: string,
  subjectId: string,
  modality: string,
  over: Partial<Omit<ConsentRecord, 'withdrawnAt'>> = {},
): Omit<ConsentRecord, 'withdrawnAt'> {
  return { applicationId, subjectId, modality, version: '1', textHash: null, grantedAt: 1000, ...over };
}

export function factor(
  applicationId: string,
  subjectId: string,
  id: string,
  over: Partial<FactorRecord> = {},
): FactorRecord {
  const sealed = bytes('factor');
  return { id, applicationId, subjectId, kind: 'totp', sealed, revision: 1, createdAt: 1000, ...over };
}

export function ceremony(
  applicationId: string,
  subjectId: string,
  id: string,
  over: Partial<CeremonyRecord> = {},
): CeremonyRecord {
  return { id, applicationId, subjectId, sealed: bytes('ceremony'), revision: 1, expiresAt: 5000, ...over };
}

export function tally(
  applicationId: string,
  subjectId: string,
  over: Partial<TallyRecord> = {},
): TallyRecord {
  return { applicationId, subjectId, kind: 'totp', wrong: 1, until: 0, revision: 1, ...over };
}

export function audit(
  applicationId: string,
  subjectId: string,
  id: string,
  over: Partial<AuditRecord> = {},
): AuditRecord {
  return { id, applicationId, subjectId, kind: 'totp', act: 'right', at: 1000, ...over };
}

/** A record with plain byte arrays, so that it compares equal whatever class the store's driver returns. */
export function plain<R>(record: R): R {
  if (record instanceof Uint8Array) return Uint8Array.from(record) as R;
  if (Array.isArray(record)) return record.map(plain) as R;
  if (record === null || typeof record !== 'object') return record;
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, plain(value)])) as R;
}

export function operator(id: string, over: Partial<OperatorRecord> = {}): OperatorRecord {
  return {
    id,
    name: id,
    nameKey: id,
    role: 'administrator',
    applications: null,
    state: 'active',
    sealed: bytes(id),
    revision: 1,
    createdAt: 1000,
    signedInAt: null,
    ...over,
  };
}
