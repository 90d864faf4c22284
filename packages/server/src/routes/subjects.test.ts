import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ErasureReceipt,
  ErasureReceiptSchema,
  type Subject,
  SubjectSchema,
} from '../schemas/subject.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf } from '../testing/typed-text.ts';
import { canonicalJson } from '../util/canonical-json.ts';

describe('subjects', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  it('makes a person known once for each external id', async () => {
    const first = await bank.call<Subject>('POST', '/v1/subjects', { externalId: 'a' });
    const again = await bank.call<Subject>('POST', '/v1/subjects', { externalId: 'a' });
    const other = await bank.call<Subject>('POST', '/v1/subjects', { externalId: 'b' });
    expect(first.status).toBe(200);
    expect(Value.Check(SubjectSchema, first.body)).toBe(true);
    expect(first.body).toMatchObject({ externalId: 'a', createdAt: harness.time, enrolment: [] });
    expect(again.body).toEqual(first.body);
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('makes a person known once when asked twice at the same time', async () => {
    const twice = await Promise.all([1, 2, 3].map(() => bank.subject('race')));
    expect(new Set(twice).size).toBe(1);
  });

  it.each([
    ['an empty external id', { externalId: '' }],
    ['one that is too long', { externalId: 'x'.repeat(129) }],
    ['a number', { externalId: 7 }],
    ['nothing', {}],
    ['an unknown member', { externalId: 'a', name: 'Ada' }],
  ])('refuses %s', async (_, body) => {
    const answer = await bank.call('POST', '/v1/subjects', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    expect(JSON.stringify(answer.body)).not.toMatch(/Ada|xxx/);
  });

  it('shows a person and answers not-found for another id', async () => {
    const id = await bank.subject('c');
    expect((await bank.call('GET', `/v1/subjects/${id}`)).body).toMatchObject({ id, externalId: 'c' });
    const missing = await bank.call('GET', `/v1/subjects/${id.replace(/.$/, id.endsWith('A') ? 'Q' : 'A')}`);
    expect(missing).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await bank.call('GET', '/v1/subjects/42')).status).toBe(400);
  });

  it('counts the enrolment of a field', async () => {
    const { id } = await bank.enrolledSubject(21);
    const { body } = await bank.call<Subject>('GET', `/v1/subjects/${id}`);
    expect(Value.Check(SubjectSchema, body)).toBe(true);
    expect(body.enrolment).toHaveLength(1);
    expect(body.enrolment[0]).toMatchObject({
      kind: 'typing-fixed',
      field: 'password',
      needed: 10,
      complete: true,
    });
  });

  describe('erasure', () => {
    it('destroys everything about a person and leaves a receipt', async () => {
      const { id, next } = await bank.enrolledSubject(22);
      const decision = await bank.verify(id, await bank.type(next()));
      const session = await bank.openSession(id);
      const erased = await bank.call<ErasureReceipt>('DELETE', `/v1/subjects/${id}`);
      expect(erased.status).toBe(200);
      expect(Value.Check(ErasureReceiptSchema, erased.body)).toBe(true);
      expect(erased.body.destroyed).toEqual([
        'data key',
        'external id',
        '1 template',
        '0 factors',
        'ceremonies and audit records',
        'sessions',
        'mails and alerts',
        'contents of decisions',
        'consents',
      ]);

      const gone = { status: 410, body: { code: 'subject-erased' } };
      expect(await bank.call('GET', `/v1/subjects/${id}`)).toMatchObject(gone);
      expect(await bank.call('DELETE', `/v1/subjects/${id}`)).toMatchObject(gone);
      expect(await bank.call('POST', '/v1/sessions', { subjectId: id })).toMatchObject(gone);
      expect(await bank.call('GET', `/v1/decisions/${decision.id}`)).toMatchObject(gone);
      expect(await bank.call('GET', `/v1/sessions/${session.sessionId}`)).toMatchObject({ status: 404 });
      expect(await bank.send(batchOf(session, 0, eventsOf(next())))).toMatchObject({
        status: 401,
        body: { code: 'evidence-token-invalid' },
      });
      expect((await bank.call('GET', `/v1/decisions?subjectId=${id}`)).body).toEqual({
        decisions: [],
        next: null,
      });
      expect((await bank.call('GET', `/v1/receipts/${erased.body.id}`)).body).toEqual(erased.body);
    });

    it('frees the external id for a new person', async () => {
      const before = await bank.subject('phoenix');
      await bank.call('DELETE', `/v1/subjects/${before}`);
      expect(await bank.subject('phoenix')).not.toBe(before);
    });

    it('signs the receipt over its canonical JSON: any change breaks the signature', async () => {
      const id = await bank.subject('signed');
      const { body } = await bank.call<ErasureReceipt>('DELETE', `/v1/subjects/${id}`);
      const { signature, ...signed } = body;
      const { openFileKeyProvider } = await import('@ductus/storage');
      const { signerFor } = await import('../decisions/signature.ts');
      const signer = signerFor(await openFileKeyProvider({ directory: harness.directory }), 'receipts');
      expect(signer.verify(canonicalJson(signed), signature)).toBe(true);
      expect(signer.verify(canonicalJson({ ...signed, erasedAt: 0 }), signature)).toBe(false);
    });

    it('holds against requests that are under way', async () => {
      const { id, next } = await bank.enrolledSubject(23);
      const sessions = await Promise.all([1, 2, 3, 4, 5, 6].map(() => bank.type(next())));
      const racing = sessions.map((sessionId) =>
        bank.call('POST', '/v1/verifications', {
          sessionId,
          subjectId: id,
          field: 'password',
          purpose: 'login',
        }),
      );
      const erasing = bank.call('DELETE', `/v1/subjects/${id}`);
      const statuses = (await Promise.all(racing)).map(({ status }) => status);
      expect((await erasing).status).toBe(200);
      for (const status of statuses) expect([200, 404, 410]).toContain(status);
      await harness.restart();
      expect(await harness.store.templates.list(bank.id, id)).toEqual([]);
      for (const record of await harness.store.decisions.list(bank.id, { subjectId: id }, { limit: 100 })) {
        expect(record.sealed).toBeNull();
      }
    });
  });
});
