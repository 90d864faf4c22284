import { seededRandom } from '@ductus/core';
import { authenticator } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Consent } from '../schemas/consent.ts';
import type { FactorList } from '../schemas/factor.ts';
import type { Policy } from '../schemas/policy.ts';
import type { ErasureReceipt, Subject } from '../schemas/subject.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, ORIGIN, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf, rhythm, typeOnce } from '../testing/typed-text.ts';

const HASH = 'a'.repeat(64);
let harness: Harness;
let bank: Tester;
let count = 0;
beforeAll(async () => {
  harness = await Harness.start({ sweepEveryMs: 20 });
});
afterAll(() => harness.stop());
beforeEach(async () => {
  count += 1;
  bank = await harness.addApplication(`bank-${count}`);
});

const url = (id: string, modality: string) => `/v1/subjects/${id}/consents/${modality}`;
const grant = (id: string, modality: string, version = '2026-01') =>
  bank.call<Consent>('PUT', url(id, modality), { version, textHash: HASH });
const withdraw = (id: string, modality: string) => bank.call<ErasureReceipt>('DELETE', url(id, modality));
const kinds = async (id: string) =>
  (await bank.call<Subject>('GET', `/v1/subjects/${id}`)).body.enrolment.map(({ kind }) => kind);

async function requireConsent(): Promise<void> {
  const { body } = await bank.call<Policy>('GET', '/v1/policy');
  expect(body.consent).toBe('application');
  const { status } = await bank.call('PUT', '/v1/policy', { ...body, consent: 'required' });
  expect(status).toBe(200);
}

describe('consent', () => {
  it('is recorded for each kind of evidence with version, date and hash of the words', async () => {
    const id = await bank.subject('ada');
    expect((await bank.call('GET', url(id, 'typing'))).status).toBe(404);
    const granted = { modality: 'typing', version: '2026-01', textHash: HASH, grantedAt: harness.time };
    expect((await grant(id, 'typing')).body).toEqual({ ...granted, withdrawnAt: null });
    expect((await bank.call('GET', url(id, 'typing'))).body).toEqual({ ...granted, withdrawnAt: null });
    expect((await bank.call('GET', url(id, 'pointer'))).status).toBe(404);
    expect((await bank.call('PUT', url(id, 'smell'), { version: '1' })).status).toBe(400);
    expect((await bank.call('PUT', url(id, 'typing'), { version: 'no spaces' })).status).toBe(400);
  });

  it('is needed, where policy says so, before a sample teaches or is compared', async () => {
    await requireConsent();
    const id = await bank.subject('ada');
    const own = rhythm(1, 12);
    const random = seededRandom(1);
    expect(await bank.enrol(id, typeOnce(own, random))).toMatchObject({
      accepted: false,
      issues: ['consent-missing'],
      enrolment: { gathered: 0 },
    });
    expect(await kinds(id)).toEqual([]);
    expect(await bank.verify(id, await bank.type(typeOnce(own, random)))).toMatchObject({
      outcome: 'INCONCLUSIVE',
      evidence: [{ source: 'typing-fixed', bits: 0, samples: 0, reasons: ['consent-missing'] }],
      explanation: ['This person has not agreed to be recognised in this way.'],
    });
    await grant(id, 'typing');
    expect(await bank.enrol(id, typeOnce(own, random))).toMatchObject({ accepted: true });
  });

  it('is needed before a strong authentication teaches what was typed', async () => {
    await requireConsent();
    const id = await bank.subject('ada');
    const sessionId = await bank.type(typeOnce(rhythm(2, 12), seededRandom(2)));
    await bank.verify(id, sessionId);
    const passed = { subjectId: id, factor: 'totp' };
    await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, passed);
    expect(await kinds(id)).toEqual([]);
  });

  it('is needed before free typing is compared or learned', async () => {
    await requireConsent();
    const id = await bank.subject('ada');
    const own = rhythm(3, 5);
    const freely = async () => {
      const { sessionId } = await bank.openSession(id);
      await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, {
        subjectId: id,
        factor: 'totp',
      });
      await bank.typeFreely(sessionId, own, seededRandom(3), 100);
      return (await bank.call<{ keystrokesCompared: number }>('GET', `/v1/sessions/${sessionId}`)).body;
    };
    await freely();
    expect(await kinds(id)).toEqual([]);
    await grant(id, 'typing');
    await freely();
    expect(await kinds(id)).toEqual(['typing-free']);
  });
});

describe('withdrawing consent', () => {
  it('erases what that kind taught at once, signs a receipt, and leaves the other kinds', async () => {
    const { id, next } = await bank.enrolledSubject(7);
    await grant(id, 'typing');
    await grant(id, 'pointer');
    expect((await bank.verify(id, await bank.type(next()))).outcome).toBe('MATCH');
    harness.time += 5000;
    const { body, status } = await withdraw(id, 'typing');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      subjectId: id,
      erasedAt: harness.time,
      destroyed: ['consent to typing', '1 template'],
    });
    expect((await bank.call('GET', `/v1/receipts/${body.id}`)).body).toEqual(body);
    expect(await kinds(id)).toEqual([]);
    expect((await bank.call<Consent>('GET', url(id, 'typing'))).body.withdrawnAt).toBe(harness.time);
    expect((await bank.call<Consent>('GET', url(id, 'pointer'))).body.withdrawnAt).toBeNull();
  });

  it('counts also where the application sees to consent: nothing is compared or learned from then on', async () => {
    const { id, next } = await bank.enrolledSubject(8);
    await grant(id, 'typing');
    const running = await bank.openSession(id);
    await bank.send(batchOf(running, 0, eventsOf(next())));
    await withdraw(id, 'typing');
    const { sessionId } = running;
    const before = await bank.verify(id, sessionId);
    expect(before).toMatchObject({ outcome: 'INCONCLUSIVE', evidence: [{ reasons: ['consent-missing'] }] });
    expect((await bank.enrol(id, next())).issues).toEqual(['consent-missing']);
    expect(await kinds(id)).toEqual([]);
    await harness.restart();
    expect((await bank.enrol(id, next())).issues).toEqual(['consent-missing']);
  });

  it('begins from nothing when the person agrees again', async () => {
    const { id, next } = await bank.enrolledSubject(9);
    await grant(id, 'typing');
    await withdraw(id, 'typing');
    await grant(id, 'typing', '2026-02');
    expect(await bank.enrol(id, next())).toMatchObject({ accepted: true, enrolment: { gathered: 1 } });
    expect((await bank.call<Consent>('GET', url(id, 'typing'))).body).toMatchObject({
      version: '2026-02',
      withdrawnAt: null,
    });
  });

  it('of what was never agreed to, or was withdrawn, is not-found', async () => {
    const id = await bank.subject('ada');
    expect((await withdraw(id, 'typing')).status).toBe(404);
    await grant(id, 'typing');
    await withdraw(id, 'typing');
    expect((await withdraw(id, 'typing')).status).toBe(404);
    // Not to have withdrawn anything does not count as a withdrawal.
    expect((await withdraw(id, 'pointer')).status).toBe(404);
    expect((await bank.call('GET', url(id, 'pointer'))).status).toBe(404);
  });

  it('wins over a sample that is enrolled at the same moment', async () => {
    const { id, next } = await bank.enrolledSubject(10);
    await grant(id, 'typing');
    const sessions = await Promise.all([1, 2, 3, 4].map(() => bank.type(next())));
    const enrolments = sessions.map((sessionId) =>
      bank.call('POST', '/v1/enrolments', { sessionId, subjectId: id, field: 'password' }),
    );
    const [, ...answers] = await Promise.all([withdraw(id, 'typing'), ...enrolments]);
    for (const { status } of answers) expect([200, 403]).toContain(status);
    expect(await kinds(id)).toEqual([]);
  });
});

describe('forgetting what typing taught', () => {
  const forget = (id: string, modality = 'typing') =>
    bank.call<ErasureReceipt>('DELETE', `/v1/subjects/${id}/templates/${modality}`);

  it('leaves consents, factors and the person, signs a receipt, and teaching begins anew', async () => {
    const { id, next } = await bank.enrolledSubject(12);
    await grant(id, 'typing');
    const setUp = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'set-up' });
    const { secret } = (await setUp.begin('totp')).body.show as { secret: string };
    await setUp.answer({ code: authenticator.clone({ epoch: harness.time }).generate(secret) });
    const { body, status } = await forget(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      subjectId: id,
      erasedAt: harness.time,
      destroyed: ['1 template of typing'],
    });
    expect((await bank.call('GET', `/v1/receipts/${body.id}`)).body).toEqual(body);
    expect(await kinds(id)).toEqual([]);
    expect((await bank.call<Consent>('GET', url(id, 'typing'))).body.withdrawnAt).toBeNull();
    const { factors } = (await bank.call<FactorList>('GET', `/v1/subjects/${id}/factors`)).body;
    expect(factors).toMatchObject([{ kind: 'totp' }]);
    expect((await bank.verify(id, await bank.type(next()))).evidence[0]!.reasons).toContain('not-enrolled');
    expect(await bank.enrol(id, next())).toMatchObject({ accepted: true, enrolment: { gathered: 1 } });
  });

  it('may find nothing, leaves the pointer and the rest, and takes no face', async () => {
    const { id } = await bank.enrolledSubject(13);
    expect((await forget(id, 'pointer')).body.destroyed).toEqual(['0 templates of pointer']);
    expect(await kinds(id)).toEqual(['typing-fixed']);
    expect((await forget(id, 'face')).status).toBe(400);
    await bank.call('DELETE', `/v1/subjects/${id}`);
    expect((await forget(id)).status).toBe(410);
  });

  it('leaves nothing of old samples, whatever is enrolled and compared at the same moment', async () => {
    const { id, next } = await bank.enrolledSubject(14);
    const sessions = await Promise.all([1, 2, 3, 4].map(() => bank.type(next())));
    const enrolments = sessions.map((sessionId) =>
      bank.call('POST', '/v1/enrolments', { sessionId, subjectId: id, field: 'password' }),
    );
    await Promise.all([...enrolments, forget(id)]);
    const { body } = await bank.call<Subject>('GET', `/v1/subjects/${id}`);
    for (const { gathered } of body.enrolment) expect(gathered).toBeLessThanOrEqual(4);
  });
});

describe('the export of a person', () => {
  it('has what is known about them, all decisions and no timing', async () => {
    const { id, next } = await bank.enrolledSubject(21);
    await grant(id, 'typing');
    const decision = await bank.verify(id, await bank.type(next()));
    const { body } = await bank.call('GET', `/v1/subjects/${id}/export`);
    expect(body).toMatchObject({
      exportedAt: harness.time,
      subject: { id, externalId: 'person-21', enrolment: [{ kind: 'typing-fixed', complete: true }] },
      consents: [{ modality: 'typing', version: '2026-01' }],
      decisions: [decision],
    });
    expect(JSON.stringify(body)).not.toMatch(/vectors|means|events/);
    const alert = { kind: 'sign-in', actUrl: `${ORIGIN}/not-me`, address: 'ada@home.example' };
    await bank.call('POST', '/v1/alerts', { ...alert, subjectId: id, decisionId: decision.id });
    const told = await bank.call('GET', `/v1/subjects/${id}/export`);
    expect(told.body.alerts).toMatchObject([
      { kind: 'sign-in', decisionId: decision.id, sentAt: harness.time, answeredAt: null },
    ]);
    expect(JSON.stringify(told.body)).not.toContain('token');
    await bank.call('DELETE', `/v1/subjects/${id}`);
    expect((await bank.call('GET', `/v1/subjects/${id}/export`)).status).toBe(410);
  });
});

describe('a registration', () => {
  const register = async (externalId: string) =>
    (await bank.call<Subject>('POST', '/v1/subjects', { externalId, registering: true })).body;

  it('is under way for an hour, and then the person is erased with everything learned', async () => {
    const { id, registeringUntil } = await register('left half-way');
    expect(registeringUntil).toBe(harness.time + 3_600_000);
    await grant(id, 'typing');
    await bank.enrol(id, typeOnce(rhythm(11, 12), seededRandom(11)));
    harness.time += 3_600_000;
    expect((await bank.call('GET', `/v1/subjects/${id}`)).status).toBe(200);
    harness.time += 1;
    const gone = { body: { code: 'subject-erased' } };
    await vi.waitFor(async () => expect(await bank.call('GET', `/v1/subjects/${id}`)).toMatchObject(gone), {
      timeout: 60_000,
    });
    expect(await harness.store.templates.list(bank.id, id)).toEqual([]);
    expect((await register('left half-way')).id).not.toBe(id);
  });

  it('stays once it is finished, and nobody registered before is touched', async () => {
    const { id } = await register('finished');
    const older = await bank.subject('older');
    const url = `/v1/subjects/${id}/finish-registration`;
    expect((await bank.call<Subject>('POST', url)).body.registeringUntil).toBeNull();
    expect((await bank.call<Subject>('POST', url)).status).toBe(200);
    harness.time += 7_200_000;
    const third = await register('third');
    harness.time += 7_200_000;
    const gone = { body: { code: 'subject-erased' } };
    await vi.waitFor(
      async () => expect(await bank.call('GET', `/v1/subjects/${third.id}`)).toMatchObject(gone),
      { timeout: 60_000 },
    );
    for (const each of [id, older]) expect((await bank.call('GET', `/v1/subjects/${each}`)).status).toBe(200);
  });
});
