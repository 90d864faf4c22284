import type { Channel } from '../schemas/session.ts';
import type { Decision } from '../schemas/verification.ts';
import type { CeremonyPage } from './ceremony-page.ts';
import type { Tester } from './harness.ts';
import type { SignInPage } from './sign-in-page.ts';

/** What the owner has and the stranger tries to get at. */
export interface Belongings {
  readonly subjectId: string;
  readonly channel: Channel;
  readonly decision: Decision;
  readonly receiptId: string;
  readonly erasedId: string;
  readonly factorId: string;
  /** A page in which a step-up waits for its answer. */
  readonly page: CeremonyPage;
  readonly alertToken: string;
  /** A session of nobody yet, and the sign-in that is open in it. */
  readonly nobodys: Channel;
  readonly signIn: SignInPage;
}

export interface Attempt {
  /** How the stranger, who knows every id, tries; what he must get. */
  try(stranger: Tester, of: Belongings): Promise<{ status: number; body: unknown }>;
  readonly expected: object;
}

export const hidden = { status: 404, body: { code: 'not-found' } };
const foreign = { status: 403, body: { code: 'ceremony-foreign' } };
/** Every route of factors, ceremonies and sign-ins. */
export const ceremonyAttempts: Readonly<Record<string, Attempt>> = {
  'GET /v1/subjects/:id/factors': {
    try: (stranger, of) => stranger.call('GET', `/v1/subjects/${of.subjectId}/factors`),
    expected: hidden,
  },
  'PATCH /v1/subjects/:id/factors/:factorId': {
    try: (stranger, of) =>
      stranger.call('PATCH', `/v1/subjects/${of.subjectId}/factors/${of.factorId}`, { label: 'mine' }),
    expected: hidden,
  },
  'DELETE /v1/subjects/:id/factors/:factorId': {
    try: (stranger, of) => stranger.call('DELETE', `/v1/subjects/${of.subjectId}/factors/${of.factorId}`),
    expected: hidden,
  },
  'GET /v1/audit': {
    try: (stranger) => stranger.call('GET', '/v1/audit'),
    expected: { status: 200, body: { records: [], next: null } },
  },
  'POST /v1/ceremonies': {
    try: (stranger, of) =>
      stranger.call('POST', '/v1/ceremonies', { subjectId: of.subjectId, act: 'set-up', purpose: 'set-up' }),
    expected: hidden,
  },
  'GET /v1/ceremonies/:id': {
    try: (stranger, of) => stranger.call('GET', `/v1/ceremonies/${of.page.id}`),
    expected: hidden,
  },
  'POST /v1/ceremonies/:id/redeem': {
    try: (stranger, of) => stranger.call('POST', `/v1/ceremonies/${of.page.id}/redeem`, { purpose: 'login' }),
    expected: hidden,
  },
  'GET /v1/ceremony': {
    try: (stranger, of) => of.page.look(stranger.origin),
    expected: foreign,
  },
  'POST /v1/ceremony/begin': {
    try: (stranger, of) => of.page.begin('totp', undefined, stranger.origin),
    expected: foreign,
  },
  'POST /v1/ceremony/answer': {
    try: (stranger, of) => of.page.answer({ code: '000000' }, stranger.origin),
    expected: foreign,
  },
  'POST /v1/sessions/:id/sign-in': {
    try: (stranger, of) => stranger.call('POST', `/v1/sessions/${of.nobodys.sessionId}/sign-in`),
    expected: hidden,
  },
  'POST /v1/sessions/:id/sign-in/redeem': {
    try: (stranger, of) => stranger.call('POST', `/v1/sessions/${of.nobodys.sessionId}/sign-in/redeem`),
    expected: hidden,
  },
  'GET /v1/sign-in': {
    try: (stranger, of) => of.signIn.look(stranger.origin),
    expected: foreign,
  },
  'POST /v1/sign-in/begin': {
    try: (stranger, of) => of.signIn.begin('passkey', undefined, stranger.origin),
    expected: foreign,
  },
  'POST /v1/sign-in/answer': {
    try: (stranger, of) => of.signIn.answer({ credential: {} }, stranger.origin),
    expected: foreign,
  },
};
