import type { FactorKind } from '@ductus/core';
import { authenticator } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CeremonyView } from '../schemas/ceremony.ts';
import type { Policy } from '../schemas/policy.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { Harness, type Tester } from '../testing/harness.ts';

/** Somebody with an authenticator app and recovery codes. */
interface Owner {
  readonly id: string;
  readonly secret: string;
  readonly codes: string[];
}

const only = (...factors: FactorKind[]) => ({ stepUp: [{ purpose: '*', factors }] });
const strict = { route: 'transfer', ...only('recovery') };
const lax = { route: 'reading', ...only('totp', 'recovery') };
const refused = { status: 409, body: { code: 'ceremony-refused' } };

describe('step-up factors of a route', () => {
  let harness: Harness;
  let bank: Tester;
  let people = 0;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());
  beforeEach(() => setPolicy({ ...only('totp', 'recovery', 'email'), routes: [strict, lax] }));

  const setPolicy = async (change: object) => {
    const { body } = await bank.call<Policy>('GET', '/v1/policy');
    expect((await bank.call('PUT', '/v1/policy', { ...body, ...change })).status).toBe(200);
  };
  const later = (ms = 61_000) => {
    harness.time += ms;
  };
  const codeOf = ({ secret }: Pick<Owner, 'secret'>) => ({
    code: authenticator.clone({ epoch: harness.time }).generate(secret),
  });
  const owner = async (): Promise<Owner> => {
    later();
    people += 1;
    const id = await bank.subject(`person-${people}`);
    const set = async (kind: FactorKind, finish: (show: never) => object) => {
      const page = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'set-up' });
      const { show } = (await page.begin(kind)).body;
      expect((await page.answer(finish(show as never))).body.state).toBe('passed');
      return show as unknown;
    };
    const { secret } = (await set('totp', codeOf)) as { secret: string };
    const { codes } = (await set('recovery', () => ({ kept: true }))) as { codes: string[] };
    later();
    return { id, secret, codes };
  };
  const asking = ({ id }: Owner, over: object = {}) => ({
    ...{ subjectId: id, act: 'step-up' as const, purpose: 'pay' },
    ...over,
  });
  const stepUp = (ada: Owner, over: object = {}) => {
    later();
    return CeremonyPage.open(bank, asking(ada, over));
  };
  const pass = async (page: CeremonyPage, ada: Owner, kind: 'totp' | 'recovery' = 'totp') => {
    await page.begin(kind);
    const { body } = await page.answer(kind === 'totp' ? codeOf(ada) : { code: ada.codes[0] });
    expect(body.state).toBe('passed');
  };
  const redeem = ({ id }: CeremonyPage, over: object = {}) =>
    bank.call<CeremonyView>('POST', `/v1/ceremonies/${id}/redeem`, { purpose: 'pay', ...over });
  const goTo = (sessionId: string, route?: string) =>
    bank.call('POST', `/v1/sessions/${sessionId}/channel${route === undefined ? '' : `?route=${route}`}`);
  const sessionOn = async ({ id }: Owner, route: string) => {
    const { sessionId } = await bank.openSession(id);
    await goTo(sessionId, route);
    return sessionId;
  };

  it('are those of the route that is named, of every other one those of everywhere', async () => {
    const ada = await owner();
    expect((await stepUp(ada, { route: 'transfer' })).kinds).toEqual(['recovery']);
    expect((await stepUp(ada, { route: 'settings' })).kinds).toEqual(['totp', 'recovery']);
    expect((await stepUp(ada)).kinds).toEqual(['totp', 'recovery']);
  });

  it('are a whole list: its rules by purpose and amount hold there, and none of everywhere', async () => {
    const any = { purpose: '*', factors: ['totp', 'recovery'] };
    const own = [any, { purpose: 'pay', amountAtLeast: 100, factors: ['recovery'] }];
    const everywhere = [any, { purpose: 'login', factors: ['recovery'] }];
    await setPolicy({ stepUp: everywhere, routes: [{ route: 'transfer', stepUp: own }] });
    const ada = await owner();
    const kinds = async (over: object) => (await stepUp(ada, { route: 'transfer', ...over })).kinds;
    expect(await kinds({ amount: 99 })).toEqual(['totp', 'recovery']);
    expect(await kinds({ amount: 100 })).toEqual(['recovery']);
    expect(await kinds({})).toEqual(['recovery']);
    expect(await kinds({ purpose: 'login' })).toEqual(['totp', 'recovery']);
  });

  it('are, where none is named, those of the route of the session’s newest channel', async () => {
    const ada = await owner();
    const sessionId = await sessionOn(ada, 'transfer');
    const page = await stepUp(ada, { sessionId });
    expect(page.kinds).toEqual(['recovery']);
    expect((await bank.call('GET', `/v1/ceremonies/${page.id}`)).body).toMatchObject({ route: 'transfer' });
    await goTo(sessionId);
    expect((await stepUp(ada, { sessionId })).kinds).toEqual(['totp', 'recovery']);
  });

  it('are not those of another tab where one is named', async () => {
    const ada = await owner();
    const sessionId = await sessionOn(ada, 'reading');
    const page = await stepUp(ada, { sessionId, route: 'transfer' });
    expect(page.kinds).toEqual(['recovery']);
    await goTo(sessionId, 'reading');
    expect(await page.begin('totp')).toMatchObject({ status: 409, body: { code: 'factor-unavailable' } });
  });

  it('may leave nothing to offer there', async () => {
    await setPolicy({ routes: [{ route: 'transfer', ...only('passkey') }] });
    const answer = await bank.call('POST', '/v1/ceremonies', asking(await owner(), { route: 'transfer' }));
    expect(answer).toMatchObject({ status: 409, body: { code: 'factor-unavailable' } });
  });

  describe('at the redemption', () => {
    it('are those of the route it was opened for, wherever the session is by then', async () => {
      const ada = await owner();
      const sessionId = await sessionOn(ada, 'reading');
      const page = await stepUp(ada, { sessionId });
      await pass(page, ada);
      await goTo(sessionId, 'transfer');
      expect(await redeem(page)).toMatchObject({ status: 200, body: { route: 'reading', redeemed: true } });
    });

    it.each([
      ['named', { route: 'transfer' }],
      ['of the session', {}],
    ])('are asked again there, where the route was %s', async (_, over) => {
      const ada = await owner();
      const sessionId = await sessionOn(ada, 'transfer');
      const page = await stepUp(ada, { sessionId, ...over });
      await pass(page, ada, 'recovery');
      await goTo(sessionId, 'reading');
      await setPolicy({ routes: [{ route: 'transfer', ...only('totp') }, lax] });
      expect(await redeem(page)).toMatchObject(refused);
      await setPolicy({ ...only('totp'), routes: [strict, lax] });
      expect((await redeem(page)).status).toBe(200);
    });

    it('refuse what was passed by another route’s rule, where the application names its own', async () => {
      const ada = await owner();
      const sessionId = await sessionOn(ada, 'reading');
      for (const over of [{ sessionId }, { sessionId, route: 'reading' }, {}]) {
        const page = await stepUp(ada, over);
        await pass(page, ada);
        await goTo(sessionId, 'transfer');
        expect(await redeem(page, { route: 'transfer' })).toMatchObject(refused);
        await goTo(sessionId, 'reading');
      }
      const own = await stepUp(ada, { sessionId, route: 'transfer' });
      await pass(own, ada, 'recovery');
      expect((await redeem(own, { route: 'transfer' })).status).toBe(200);
    });
  });

  it('have a say in what a right answer forgives, wherever it is given', async () => {
    await setPolicy({ ...only('totp', 'recovery'), routes: [strict] });
    const ada = await owner();
    const guess = async (count: number) => {
      const page = await stepUp(ada, { route: 'transfer' });
      await page.begin('recovery');
      for (let turn = 0; turn < count; turn += 1) await page.answer({ code: '00000-00000' });
      return page;
    };
    await guess(4);
    await pass(await stepUp(ada), ada);
    const page = await guess(1);
    expect((await page.begin('recovery')).body.retryAfterMs).toBe(30_000);
  });

  it('say whether anything is left when one closes', async () => {
    await setPolicy({ ...only('totp'), routes: [strict, lax] });
    const ada = await owner();
    let last: unknown;
    for (let turn = 0; turn < 20; turn += 1) {
      const page = await stepUp(ada, { route: 'reading' });
      await page.begin('totp');
      last = (await page.answer({ code: '000000' })).body;
      later((last as { retryAfterMs?: number }).retryAfterMs);
    }
    expect(last).toMatchObject({ state: 'open' });
  });

  it('leave a set-up with the route it was opened for, wherever the session goes meanwhile', async () => {
    await setPolicy({ routes: [{ route: 'transfer', stepUpBits: 4 }] });
    const ada = await owner();
    const sessionId = await bank.trustedSession(ada.id);
    await goTo(sessionId, 'transfer');
    const page = await CeremonyPage.open(bank, asking(ada, { act: 'set-up', sessionId }));
    harness.time += 1;
    await goTo(sessionId, 'reading');
    const needed = { status: 403, body: { code: 'step-up-needed' } };
    expect(await page.begin('card')).toMatchObject(needed);
  });
});
