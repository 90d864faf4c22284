import type { FactorKind } from '@ductus/core';
import { authenticator } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage, FactorList } from '../schemas/factor.ts';
import type { Session } from '../schemas/session.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, type Tester } from '../testing/harness.ts';

/** Somebody with an authenticator app and recovery codes. */
interface Owner {
  readonly id: string;
  readonly secret: string;
  readonly codes: string[];
}

const unavailable = { code: 'factor-unavailable' };
const wrongCode = { code: '00000-00000' };

describe('ceremonies', () => {
  let harness: Harness;
  let bank: Tester;
  let people = 0;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  const later = (ms = 61_000) => {
    harness.time += ms;
  };
  const codeOf = (secret: string) => ({
    code: authenticator.clone({ epoch: harness.time }).generate(secret),
  });
  const wrongTotp = ({ secret }: Owner) => {
    const near = [-1, 0, 1].map((step) => {
      const epoch = harness.time + step * 30_000;
      return authenticator.clone({ epoch }).generate(secret);
    });
    return { code: ['000000', '111111', '222222', '333333'].find((guess) => !near.includes(guess)) };
  };
  const setUp = async (id: string, kind: FactorKind, finish: (show: never) => object) => {
    const page = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'set-up' });
    const { show } = (await page.begin(kind)).body;
    expect((await page.answer(finish(show as never))).body.state).toBe('passed');
    return show;
  };
  const setUpTotp = async (id: string) => {
    const show = await setUp(id, 'totp', ({ secret }: { secret: string }) => codeOf(secret));
    return (show as { secret: string }).secret;
  };
  const owner = async (): Promise<Owner> => {
    later();
    people += 1;
    const id = await bank.subject(`person-${people}`);
    const secret = await setUpTotp(id);
    const show = await setUp(id, 'recovery', () => ({ kept: true }));
    later();
    return { id, secret, codes: (show as { codes: string[] }).codes };
  };
  const stepUp = ({ id }: { id: string }, over: object = {}) => {
    later();
    return CeremonyPage.open(bank, { subjectId: id, act: 'step-up', purpose: 'login', ...over });
  };
  const answerWith = async (page: CeremonyPage, kind: FactorKind, answer: object) => {
    await page.begin(kind);
    return (await page.answer(answer)).body;
  };
  const closeTotp = async (ada: Owner) => {
    for (let turn = 0; turn < 20; turn += 1) {
      const page = await stepUp(ada, { kinds: ['totp'] });
      const { retryAfterMs = 0 } = await answerWith(page, 'totp', wrongTotp(ada));
      later(retryAfterMs);
    }
  };

  describe('with several kinds', () => {
    it('offer in policy’s order what the person has', async () => {
      const ada = await owner();
      expect((await stepUp(ada)).kinds).toEqual(['totp', 'recovery']);
      expect((await stepUp(ada, { kinds: ['recovery', 'card'] })).kinds).toEqual(['recovery']);
    });

    it('the person’s export lists them, and no secret', async () => {
      const ada = await owner();
      const { body } = await bank.call('GET', `/v1/subjects/${ada.id}/export`);
      const { factors } = body as unknown as { factors: { kind: string }[] };
      // Set up at one moment, they have no order.
      expect(factors.toSorted((a, b) => b.kind.localeCompare(a.kind))).toMatchObject([
        { kind: 'totp' },
        { kind: 'recovery', remaining: 10 },
      ]);
      for (const secret of [ada.secret, ...ada.codes]) expect(JSON.stringify(body)).not.toContain(secret);
    });

    it('wrong answers with one leave the others alone', async () => {
      const ada = await owner();
      const page = await stepUp(ada);
      for (let turn = 0; turn < 5; turn += 1) await answerWith(page, 'totp', wrongTotp(ada));
      expect((await page.begin('totp')).body.retryAfterMs).toBe(30_000);
      expect((await answerWith(page, 'recovery', { code: ada.codes[0] })).state).toBe('passed');
    });

    it('one that is closed stays out of reach until another is passed', async () => {
      const ada = await owner();
      const before = await stepUp(ada);
      await closeTotp(ada);
      const page = await stepUp(ada);
      expect(page.kinds).toEqual(['recovery']);
      expect((await page.begin('totp')).body).toMatchObject(unavailable);
      expect((await before.look()).body.state).toBe('expired');
      expect((await answerWith(page, 'recovery', { code: ada.codes[0] })).state).toBe('passed');
      const again = await stepUp(ada);
      expect(again.kinds).toEqual(['totp', 'recovery']);
      expect((await answerWith(again, 'totp', codeOf(ada.secret))).state).toBe('passed');
    });

    it('one that closes leaves the ceremony open for the others', async () => {
      const ada = await owner();
      for (let turn = 0; turn < 19; turn += 1) {
        const page = await stepUp(ada, { kinds: ['totp'] });
        later((await answerWith(page, 'totp', wrongTotp(ada))).retryAfterMs);
      }
      const page = await stepUp(ada);
      expect(await answerWith(page, 'totp', wrongTotp(ada))).toEqual({ state: 'open', again: false });
      expect((await answerWith(page, 'recovery', { code: ada.codes[0] })).state).toBe('passed');
    });

    it('one that is set up anew is open again', async () => {
      const ada = await owner();
      await closeTotp(ada);
      const secret = await setUpTotp(ada.id);
      expect(secret).not.toBe(ada.secret);
      const page = await stepUp(ada);
      expect((await answerWith(page, 'totp', codeOf(ada.secret))).state).toBe('open');
      expect((await answerWith(page, 'totp', codeOf(secret))).state).toBe('passed');
      const { body } = await bank.call<FactorList>('GET', `/v1/subjects/${ada.id}/factors`);
      expect(body.factors.map(({ kind }) => kind).sort()).toEqual(['recovery', 'totp']);
    });

    it('to begin with another ends the challenge before', async () => {
      const ada = await owner();
      const page = await stepUp(ada);
      await page.begin('totp');
      await page.begin('recovery');
      expect((await page.answer(codeOf(ada.secret))).body.state).toBe('open');
      expect((await page.answer({ code: ada.codes[0] })).body.state).toBe('passed');
    });
  });

  it('ask for what policy says from an amount on, and for the strictest without one', async () => {
    const shop = await harness.addApplication('shop');
    const { body: policy } = await shop.call<object>('GET', '/v1/policy');
    const stepUp = [
      { purpose: '*', factors: ['totp', 'recovery'] },
      { purpose: 'transfer', amountAtLeast: 0, factors: ['recovery', 'totp'] },
      { purpose: 'transfer', amountAtLeast: 1000, factors: ['totp'] },
    ];
    expect((await shop.call('PUT', '/v1/policy', { ...policy, stepUp })).status).toBe(200);
    const before = bank;
    bank = shop;
    const ada = await owner();
    bank = before;
    const kinds = async (over: object) => {
      const asked = { subjectId: ada.id, act: 'step-up', purpose: 'transfer', ...over };
      return (await shop.call<{ kinds: string[] }>('POST', '/v1/ceremonies', asked)).body.kinds;
    };
    expect(await kinds({ amount: 999 })).toEqual(['recovery', 'totp']);
    expect(await kinds({ amount: 1000 })).toEqual(['totp']);
    expect(await kinds({})).toEqual(['totp']);
    expect(await kinds({ purpose: 'login' })).toEqual(['totp', 'recovery']);
  });

  it('are redeemed for nobody but their person, where the application says who that is', async () => {
    const [ada, bob] = [await owner(), await owner()];
    const page = await stepUp(bob);
    await answerWith(page, 'recovery', { code: bob.codes[0] });
    const redeem = (subjectId: string) =>
      bank.call('POST', `/v1/ceremonies/${page.id}/redeem`, { purpose: 'login', subjectId });
    expect(await redeem(ada.id)).toMatchObject({ status: 409, body: { code: 'ceremony-refused' } });
    expect((await redeem(bob.id)).body.redeemed).toBe(true);
  });

  describe('are not opened', () => {
    it('for somebody with nothing set up, unless to set something up', async () => {
      const subjectId = await bank.subject('newcomer');
      const asked = { subjectId, purpose: 'login' };
      const refused = await bank.call('POST', '/v1/ceremonies', { ...asked, act: 'step-up' });
      expect(refused).toMatchObject({ status: 409, body: unavailable });
      const { body } = await bank.call('POST', '/v1/ceremonies', { ...asked, act: 'set-up' });
      expect(body.kinds).toEqual(expect.arrayContaining(['passkey', 'totp', 'recovery']));
    });

    it('for a session of somebody else, or one that has ended', async () => {
      const ada = await owner();
      const bob = await bank.subject('bob');
      const { sessionId } = await bank.openSession(bob);
      const asked = { subjectId: ada.id, act: 'step-up', purpose: 'login', sessionId };
      const refused = await bank.call('POST', '/v1/ceremonies', asked);
      expect(refused).toMatchObject({ status: 409, body: { code: 'session-subject-mismatch' } });
      await bank.call('DELETE', `/v1/sessions/${sessionId}`);
      expect((await bank.call('POST', '/v1/ceremonies', asked)).status).toBe(404);
    });

    it('more than thirty times in a minute for one person', async () => {
      const ada = await owner();
      const asked = { subjectId: ada.id, act: 'step-up', purpose: 'login' };
      later();
      for (let turn = 0; turn < 30; turn += 1)
        expect((await bank.call('POST', '/v1/ceremonies', asked)).status).toBe(201);
      expect((await bank.call('POST', '/v1/ceremonies', asked)).body.code).toBe('rate-limited');
    });
  });

  it('bind a session that belonged to nobody when they are redeemed, and open its lock', async () => {
    const ada = await owner();
    const { sessionId } = await bank.openSession();
    const page = await stepUp(ada, { sessionId });
    await answerWith(page, 'totp', codeOf(ada.secret));
    await bank.call('POST', `/v1/ceremonies/${page.id}/redeem`, { purpose: 'login' });
    const { body } = await bank.call<Session>('GET', `/v1/sessions/${sessionId}`);
    expect(body).toMatchObject({ subjectId: ada.id, level: 'allow', strongAt: harness.time });
  });

  it('end with their session: whoever was thrown out sets nothing up and passes nothing', async () => {
    const ada = await owner();
    const sessionId = await bank.trustedSession(ada.id);
    const setUpPage = await stepUp(ada, { act: 'set-up', sessionId });
    await setUpPage.begin('recovery');
    const page = await stepUp(ada, { sessionId });
    await page.begin('recovery');
    await bank.call('DELETE', `/v1/sessions/${sessionId}`);
    const over = { status: 410, body: { code: 'ceremony-over' } };
    expect(await setUpPage.answer({ kept: true })).toMatchObject(over);
    expect(await page.answer({ code: ada.codes[0] })).toMatchObject(over);
    expect(await page.begin('totp')).toMatchObject(over);
    // Nothing was spent or replaced.
    expect((await answerWith(await stepUp(ada), 'recovery', { code: ada.codes[0] })).state).toBe('passed');
  });

  it('stay unredeemed when their session has ended', async () => {
    const ada = await owner();
    const { sessionId } = await bank.openSession(ada.id);
    const page = await stepUp(ada, { sessionId });
    await answerWith(page, 'totp', codeOf(ada.secret));
    await bank.call('DELETE', `/v1/sessions/${sessionId}`);
    const refused = await bank.call('POST', `/v1/ceremonies/${page.id}/redeem`, { purpose: 'login' });
    expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await bank.call('GET', `/v1/ceremonies/${page.id}`)).body.redeemed).toBe(false);
  });

  it('show the account’s name in the authenticator app, and the application’s', async () => {
    const named = { subjectId: await bank.subject('named'), displayName: 'ada@bank' };
    const asked = { ...named, purpose: 'set-up' };
    const page = await CeremonyPage.open(bank, { ...asked, act: 'set-up' });
    const { address } = (await page.begin('totp')).body.show as { address: string };
    expect(address).toMatch(/^otpauth:\/\/totp\/bank:ada%40bank\?secret=[A-Z2-7]{32}&/);
  });

  it('are forgotten an hour after they ended', async () => {
    const ada = await owner();
    const { id } = await stepUp(ada);
    later(70 * 60_000 - 1);
    await harness.store.factors.deleteExpired(harness.time, 1000);
    expect((await bank.call('GET', `/v1/ceremonies/${id}`)).body).toMatchObject({ state: 'expired' });
    later(2);
    await harness.store.factors.deleteExpired(harness.time, 1000);
    expect((await bank.call('GET', `/v1/ceremonies/${id}`)).status).toBe(404);
  });

  it('leave audit records that are paged, newest first, and hold no answer', async () => {
    const ada = await owner();
    const page = await stepUp(ada);
    await answerWith(page, 'recovery', wrongCode);
    await answerWith(page, 'recovery', { code: ada.codes[0] });
    const acts: string[] = [];
    let after = '';
    do {
      const url = `/v1/audit?subjectId=${ada.id}&limit=3${after}`;
      const { body } = await bank.call<AuditPage>('GET', url);
      for (const record of body.records) {
        expect(Object.keys(record).sort()).toEqual(['act', 'at', 'id', 'kind', 'subjectId']);
        acts.push(`${record.kind} ${record.act}`);
      }
      after = body.next === null ? '' : `&after=${body.next}`;
    } while (after !== '');
    expect(acts).toEqual([
      'recovery right',
      'recovery challenged',
      'recovery wrong',
      'recovery challenged',
      'recovery set-up-done',
      'recovery set-up-begun',
      'totp set-up-done',
      'totp set-up-begun',
    ]);
    for (const query of ['limit=0', 'limit=101', 'after=x', 'subjectId=x', 'colour=red'])
      expect((await bank.call('GET', `/v1/audit?${query}`)).status).toBe(400);
  });
});
