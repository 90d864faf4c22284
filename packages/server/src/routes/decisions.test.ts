import { openFileKeyProvider } from '@ductus/storage';
import { Value } from '@sinclair/typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DecisionPage, DecisionPageSchema } from '../schemas/decisions.ts';
import type { Decision } from '../schemas/verification.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { canonicalJson } from '../util/canonical-json.ts';

describe('decisions', () => {
  let harness: Harness;
  let bank: Tester;
  let subjectId: string;
  const made: Decision[] = [];
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    const ada = await bank.enrolledSubject(61);
    subjectId = ada.id;
    for (let place = 0; place < 5; place += 1) {
      harness.time += 1000;
      const sessionId = place % 2 === 0 ? await bank.type(ada.next()) : (await bank.openSession()).sessionId;
      made.unshift(await bank.verify(ada.id, sessionId));
    }
  });
  afterAll(() => harness.stop());

  const list = async (query: string) => (await bank.call<DecisionPage>('GET', `/v1/decisions${query}`)).body;

  it('are kept as they were answered', async () => {
    for (const decision of made) {
      expect((await bank.call('GET', `/v1/decisions/${decision.id}`)).body).toEqual(decision);
    }
  });

  it('are listed newest first, page by page', async () => {
    const first = await list('?limit=2');
    expect(Value.Check(DecisionPageSchema, first)).toBe(true);
    expect(first).toEqual({ decisions: made.slice(0, 2), next: made[1]!.id });
    const second = await list(`?limit=2&after=${first.next}`);
    const third = await list(`?limit=2&after=${second.next}`);
    expect([...second.decisions, ...third.decisions]).toEqual(made.slice(2));
    expect(third.next).toBeNull();
  });

  it('made in one millisecond are listed in the order in which they were made', async () => {
    const bob = await bank.subject('bob');
    const ids: string[] = [];
    for (let place = 0; place < 8; place += 1)
      ids.unshift((await bank.verify(bob, (await bank.openSession()).sessionId)).id);
    expect((await list(`?subjectId=${bob}`)).decisions.map(({ id }) => id)).toEqual(ids);
  });

  it('are filtered by person and outcome', async () => {
    const stranger = await bank.subject('nobody');
    expect((await list(`?subjectId=${stranger}`)).decisions).toEqual([]);
    const inconclusive = await list(`?subjectId=${subjectId}&outcome=INCONCLUSIVE`);
    expect(inconclusive.decisions).toEqual(made.filter(({ outcome }) => outcome === 'INCONCLUSIVE'));
    expect(inconclusive.decisions.length).toBeGreaterThan(0);
  });

  it.each(['?limit=0', '?limit=101', '?limit=ten', '?outcome=MAYBE', '?after=1', '?sort=asc'])(
    'refuse the query %s',
    async (query) => {
      expect(await bank.call('GET', `/v1/decisions${query}`)).toMatchObject({
        status: 400,
        body: { code: 'request-invalid' },
      });
    },
  );

  it('take a label, change it and lose it, and keep their signature', async () => {
    const { id, signature } = made[0]!;
    for (const label of ['right', 'wrong', null]) {
      const { body } = await bank.call<Decision>('POST', `/v1/decisions/${id}/label`, { label });
      expect([body.label, body.signature]).toEqual([label, signature]);
      expect((await bank.call<Decision>('GET', `/v1/decisions/${id}`)).body.label).toBe(label);
    }
    expect((await bank.call('POST', `/v1/decisions/${id}/label`, { label: 'maybe' })).status).toBe(400);
    expect(
      (await bank.call('POST', '/v1/decisions/dec_AAAAAAAAAAAAAAAAAAAAAA/label', { label: null })).status,
    ).toBe(404);
  });

  it('are signed over their canonical JSON without signature and label', async () => {
    const { signerFor } = await import('../decisions/signature.ts');
    const signer = signerFor(await openFileKeyProvider({ directory: harness.directory }), 'receipts');
    const { signature, label, ...signed } = made[0]!;
    expect(label).toBeNull();
    expect(signer.verify(canonicalJson(signed), signature)).toBe(true);
    expect(signer.verify(canonicalJson({ ...signed, outcome: 'MATCH!' }), signature)).toBe(false);
  });

  it('are refused when another server signed them', async () => {
    const { decisionReceipt, readReceipt } = await import('../decisions/decision-receipt.ts');
    const { signerFor } = await import('../decisions/signature.ts');
    const { masterKeyProvider } = await import('@ductus/storage');
    const signer = (byte: number) => signerFor(masterKeyProvider(new Uint8Array(32).fill(byte)), 'receipts');
    const decision = made[0]! as unknown as Parameters<typeof decisionReceipt>[0];
    const { bytes } = decisionReceipt(decision, made[0]!, signer(1));
    const stored = { id: made[0]!.id, label: null };
    expect(readReceipt(bytes, stored, signer(1)).id).toBe(made[0]!.id);
    const damaged = expect.objectContaining({ code: 'decision-damaged' });
    expect(() => readReceipt(bytes, stored, signer(2))).toThrow(damaged);
    expect(() => readReceipt(bytes, { ...stored, id: 'dec_other' }, signer(1))).toThrow(damaged);
    for (const place of [0, 20, 50, bytes.length - 2]) {
      const changed = Uint8Array.from(bytes);
      changed[place]! ^= 1;
      expect(() => readReceipt(changed, stored, signer(1))).toThrow(damaged);
    }
  });
});
