import { authenticator } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CeremonyView } from '../schemas/ceremony.ts';
import type { AuditPage, FactorList } from '../schemas/factor.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, type Tester } from '../testing/harness.ts';

describe('the set-up of a factor', () => {
  let harness: Harness;
  let bank: Tester;
  let people = 0;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const codeOf = (secret: string) => ({
    code: authenticator.clone({ epoch: harness.time }).generate(secret),
  });
  const newcomer = () => {
    people += 1;
    return bank.subject(`person-${people}`);
  };
  const asking = (subjectId: string, over: object = {}) => ({
    subjectId,
    act: 'set-up' as const,
    purpose: 'settings',
    ...over,
  });
  const setUp = async (subjectId: string, over: object = {}) => {
    const page = await CeremonyPage.open(bank, asking(subjectId, over));
    const { secret } = (await page.begin('totp')).body.show as { secret: string };
    expect((await page.answer(codeOf(secret))).body.state).toBe('passed');
    return page;
  };
  const factors = async (id: string) =>
    (await bank.call<FactorList>('GET', `/v1/subjects/${id}/factors`)).body.factors;
  const view = async (id: string) => (await bank.call<CeremonyView>('GET', `/v1/ceremonies/${id}`)).body;

  it('needs no trust while there is nothing that could be passed, and trust from then on', async () => {
    const id = await newcomer();
    const { sessionId } = await bank.openSession(id);
    await setUp(id, { sessionId });
    const again = () => bank.call('POST', '/v1/ceremonies', asking(id, { sessionId }));
    expect(await again()).toMatchObject({ status: 403, body: { code: 'step-up-needed' } });
    await bank.strengthen(id, sessionId);
    expect((await again()).status).toBe(201);
  });

  it('is refused to a session whose trust has worn off', async () => {
    const id = await newcomer();
    await setUp(id);
    const sessionId = await bank.trustedSession(id);
    harness.time += 11 * 3_600_000;
    expect(await bank.call('POST', '/v1/ceremonies', asking(id, { sessionId }))).toMatchObject({
      status: 403,
      body: { code: 'step-up-needed' },
    });
  });

  it('is refused at each step once its session is not trusted any more, and goes on after a step-up', async () => {
    const id = await newcomer();
    const { sessionId } = await bank.openSession(id);
    const early = await CeremonyPage.open(bank, asking(id, { sessionId }));
    const begun = await CeremonyPage.open(bank, asking(id, { sessionId }));
    await begun.begin('recovery');
    await setUp(id);
    const needed = { status: 403, body: { code: 'step-up-needed' } };
    expect(await early.begin('recovery')).toMatchObject(needed);
    expect(await begun.answer({ kept: true })).toMatchObject(needed);
    expect(await factors(id)).toHaveLength(1);
    await bank.strengthen(id, sessionId);
    expect((await begun.answer({ kept: true })).body.state).toBe('passed');
    expect((await early.begin('recovery')).status).toBe(200);
  });

  it('is the first once: of two at the same moment the other needs trust', async () => {
    const id = await newcomer();
    const { sessionId } = await bank.openSession(id);
    const pages = [
      await CeremonyPage.open(bank, asking(id, { sessionId })),
      await CeremonyPage.open(bank, asking(id, { sessionId })),
    ] as const;
    const { secret } = (await pages[0].begin('totp')).body.show as { secret: string };
    await pages[1].begin('recovery');
    const answers = await Promise.all([pages[0].answer(codeOf(secret)), pages[1].answer({ kept: true })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await factors(id)).toHaveLength(1);
  });

  it('without a session is the application’s own word', async () => {
    const id = await newcomer();
    await setUp(id);
    expect((await bank.call('POST', '/v1/ceremonies', asking(id))).status).toBe(201);
  });

  it('tells the application whose it was, in which session, and what it made', async () => {
    const id = await newcomer();
    const { sessionId } = await bank.openSession(id);
    const before = await CeremonyPage.open(bank, asking(id, { sessionId }));
    expect(await view(before.id)).toMatchObject({ subjectId: id, sessionId, state: 'open', factorId: null });
    const page = await setUp(id, { sessionId });
    const [factor] = await factors(id);
    expect(await view(page.id)).toMatchObject({
      subjectId: id,
      sessionId,
      state: 'passed',
      passedWith: 'totp',
      factorId: factor!.id,
    });
    const redeemed = await bank.call('POST', `/v1/ceremonies/${page.id}/redeem`, { purpose: 'settings' });
    expect(redeemed).toMatchObject({ status: 409, body: { code: 'ceremony-refused' } });
  });

  it('of codes by e-mail confirms the address that the application named, and no other', async () => {
    const id = await newcomer();
    const address = 'ada@home.example';
    const page = await CeremonyPage.open(bank, asking(id, { address }));
    const other = await page.begin('email', { address: 'eve@home.example' });
    expect(other).toMatchObject({ status: 400, body: { code: 'request-invalid' } });
    await page.begin('email', { address });
    const code = /\d{4} ?\d{4}/.exec((await harness.mailTo(id)).text!)![0];
    expect((await page.answer({ code })).body.state).toBe('passed');
    expect(await factors(id)).toMatchObject([{ kind: 'email', label: 'a•••@h•••.example' }]);
  });

  it('gives it a name that can be changed, and nothing else is', async () => {
    const id = await newcomer();
    await setUp(id, { label: 'old phone' });
    const [before] = await factors(id);
    const path = `/v1/subjects/${id}/factors/${before!.id}`;
    const renamed = await bank.call('PATCH', path, { label: 'blue phone' });
    expect(renamed).toMatchObject({ status: 200, body: { ...before, label: 'blue phone' } });
    expect(await factors(id)).toEqual([{ ...before, label: 'blue phone' }]);
    const { records } = (await bank.call<AuditPage>('GET', `/v1/audit?subjectId=${id}`)).body;
    expect(records.map(({ act }) => act)).toContain('renamed');
    for (const label of ['', 'x'.repeat(129), 7])
      expect((await bank.call('PATCH', path, { label })).status).toBe(400);
    const unknown = `/v1/subjects/${id}/factors/fac_AAAAAAAAAAAAAAAAAAAAAA`;
    expect((await bank.call('PATCH', unknown, { label: 'x' })).status).toBe(404);
  });
});
