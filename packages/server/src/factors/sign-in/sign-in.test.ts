import { generateKeyPairSync } from 'node:crypto';
import { StorageError } from '@ductus/storage';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditPage, FactorList } from '../../schemas/factor.ts';
import type { Session } from '../../schemas/session.ts';
import { CeremonyPage } from '../../testing/ceremony-page.ts';
import { Harness, ORIGIN, type Tester } from '../../testing/harness.ts';
import { SignInPage } from '../../testing/sign-in-page.ts';
import { flagsOf, type Otherwise, SoftwarePasskey } from '../../testing/software-passkey.ts';

interface Owner {
  readonly id: string;
  readonly passkey: SoftwarePasskey;
}

const open = { state: 'open', again: false };
const passed = { state: 'passed', again: false };

describe('a sign-in with a passkey, before anybody knows who it is', () => {
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
  const owner = async (tester = bank, origin = ORIGIN): Promise<Owner> => {
    later();
    people += 1;
    const id = await tester.subject(`person-${people}`);
    const passkey = new SoftwarePasskey(origin);
    const page = await CeremonyPage.open(tester, { subjectId: id, act: 'set-up', purpose: 'set-up' });
    const { show } = (await page.begin('passkey')).body;
    expect((await page.answer({ credential: passkey.create(optionsIn(show)) })).body.state).toBe('passed');
    return { id, passkey };
  };
  const challenge = async (page: SignInPage) => optionsIn((await page.begin('passkey')).body.show);
  const use = async (page: SignInPage, { passkey }: Owner, otherwise?: Otherwise) =>
    (await page.answer({ credential: passkey.get(await challenge(page), otherwise) })).body;
  const session = async (id: string) => (await bank.call<Session>('GET', `/v1/sessions/${id}`)).body;
  const acts = async ({ id }: Owner) =>
    (await bank.call<AuditPage>('GET', `/v1/audit?subjectId=${id}`)).body.records.map(({ act }) => act);
  const refused = { status: 409, body: { code: 'ceremony-refused' } };

  it('asks for any passkey of the address, and says whose it was to the application alone', async () => {
    const ada = await owner();
    const page = await SignInPage.open(bank);
    expect(page.kinds).toEqual(['passkey']);
    expect((await page.look()).body).toMatchObject({ act: 'sign-in', kinds: ['passkey'], state: 'open' });
    const options = await challenge(page);
    expect(options).toMatchObject({ rpId: 'bank.example', userVerification: 'required' });
    expect(options).not.toHaveProperty('allowCredentials');
    expect((await page.answer({ credential: ada.passkey.get(options) })).body).toEqual(passed);
    expect(JSON.stringify((await page.look()).body)).not.toContain(ada.id);
    expect(await session(page.sessionId)).toMatchObject({ subjectId: null, strongAt: null });
    expect(await page.redeem()).toMatchObject({
      status: 200,
      body: { subjectId: ada.id, passedWith: 'passkey', passedAt: harness.time },
    });
    expect(await session(page.sessionId)).toMatchObject({
      subjectId: ada.id,
      strongAt: harness.time,
      level: 'allow',
    });
    expect((await acts(ada)).slice(0, 2)).toEqual(['redeemed', 'right']);
    const { body } = await bank.call<FactorList>('GET', `/v1/subjects/${ada.id}/factors`);
    expect(body.factors).toMatchObject([{ usedAt: harness.time }]);
  });

  it('is redeemed once, also when many ask at the same moment, and ends with that', async () => {
    const page = await SignInPage.open(bank);
    await use(page, await owner());
    const all = await Promise.all(Array.from({ length: 4 }, () => page.redeem()));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await page.look()).status).toBe(401);
  });

  it('is redeemed within five minutes', async () => {
    const page = await SignInPage.open(bank);
    await use(page, await owner());
    later(5 * 60_000);
    expect(await page.redeem()).toMatchObject(refused);
  });

  const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  it.each<[string, Otherwise]>([
    ['a signature of another key', { key: otherKey }],
    ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['another origin', { origin: 'https://bank.example.evil.example' }],
    ['nobody verified', { flags: flagsOf('up', 'be', 'bs') }],
    ['a frame of another site', { crossOrigin: true }],
    ['a counter that lags', { counter: 0 }],
    ['nobody’s handle', { userHandle: '' }],
    ['a handle that is no id', { userHandle: Buffer.from('ada').toString('base64url') }],
    ['the handle of nobody', { userHandle: handleOf(`sub_${'A'.repeat(22)}`) }],
    ['another credential', { credentialId: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('refuses %s, tells nothing, and takes another answer after that', async (_, otherwise) => {
    const ada = await owner();
    await use(await SignInPage.open(bank), ada);
    const page = await SignInPage.open(bank);
    expect(await use(page, ada, otherwise)).toEqual(open);
    expect(await page.redeem()).toMatchObject(refused);
    expect(await use(page, ada)).toEqual(passed);
  });

  it('refuses the passkey of one person under the handle of another', async () => {
    const [ada, bob] = [await owner(), await owner()];
    const page = await SignInPage.open(bank);
    expect(await use(page, bob, { userHandle: handleOf(ada.id) })).toEqual(open);
    expect(await acts(ada)).toContain('wrong');
  });

  it('hears one answer to a challenge: neither the same again, nor in another sign-in, nor two at once', async () => {
    const ada = await owner();
    const [one, other] = [await SignInPage.open(bank), await SignInPage.open(bank)];
    const credential = ada.passkey.get(await challenge(one));
    await challenge(other);
    expect((await other.answer({ credential })).body).toEqual(open);
    const both = await Promise.all([one.answer({ credential }), one.answer({ credential })]);
    expect(both.filter(({ body }) => body.state === 'passed')).toHaveLength(1);
    expect(both.find(({ status }) => status !== 200)?.body).toMatchObject({ code: 'factor-unavailable' });
  });

  it('does not close a person’s passkeys, however often somebody answers wrongly in their name', async () => {
    const ada = await owner();
    for (let turn = 0; turn < 25; turn += 1) {
      later();
      await use(await SignInPage.open(bank), ada, { key: otherKey });
    }
    later();
    expect(await use(await SignInPage.open(bank), ada)).toEqual(passed);
  });

  it('fills no log with wrong answers, ten of one person in a minute, and hears the right one all the same', async () => {
    const ada = await owner();
    later();
    const states: number[] = [];
    for (let turn = 0; turn < 11; turn += 1) {
      const page = await SignInPage.open(bank);
      const credential = ada.passkey.get(await challenge(page), { key: otherKey });
      states.push((await page.answer({ credential })).status);
    }
    expect(states).toEqual([...Array(10).fill(200), 429]);
    expect((await acts(ada)).filter((act) => act === 'wrong')).toHaveLength(10);
    expect(await use(await SignInPage.open(bank), ada)).toEqual(passed);
  });

  it('does not know people of another application, with the same passkey', async () => {
    const other = await harness.addApplication('other');
    const ada = await owner(other);
    const page = await SignInPage.open(bank);
    expect(await use(page, ada)).toEqual(open);
    expect(await use(await SignInPage.open(other), ada)).toEqual(passed);
  });

  it('knows nobody who was erased, and no passkey that was revoked', async () => {
    const [ada, bob] = [await owner(), await owner()];
    const passedBefore = await SignInPage.open(bank);
    await use(passedBefore, ada);
    await bank.call('DELETE', `/v1/subjects/${ada.id}`);
    expect(await passedBefore.redeem()).toMatchObject({ status: 410, body: { code: 'subject-erased' } });
    expect(await use(await SignInPage.open(bank), ada)).toEqual(open);
    const { body } = await bank.call<FactorList>('GET', `/v1/subjects/${bob.id}/factors`);
    await bank.call('DELETE', `/v1/subjects/${bob.id}/factors/${body.factors[0]!.id}`);
    expect(await use(await SignInPage.open(bank), bob)).toEqual(open);
  });

  it('is worth nothing once its passkey was revoked, whatever else the person holds', async () => {
    const ada = await owner();
    const page = await SignInPage.open(bank);
    await use(page, ada);
    later();
    const again = { subjectId: ada.id, act: 'set-up', purpose: 'set-up' } as const;
    const other = await CeremonyPage.open(bank, again);
    const { show } = (await other.begin('passkey')).body;
    await other.answer({ credential: new SoftwarePasskey(ORIGIN).create(optionsIn(show)) });
    const { body } = await bank.call<FactorList>('GET', `/v1/subjects/${ada.id}/factors`);
    expect(body.factors).toHaveLength(2);
    await bank.call('DELETE', `/v1/subjects/${ada.id}/factors/${body.factors[0]!.id}`);
    expect(await page.redeem()).toMatchObject(refused);
    expect(await session(page.sessionId)).toMatchObject({ subjectId: null, strongAt: null });
  });

  it('is worth nothing when its passkey goes while it is redeemed', async () => {
    const ada = await owner();
    const page = await SignInPage.open(bank);
    await use(page, ada);
    const { factors } = harness.store;
    const [passkey] = await factors.list(bank.id, ada.id);
    const list = factors.list.bind(factors);
    const looked = vi.spyOn(factors, 'list').mockImplementationOnce(async (...of) => {
      const found = await list(...of);
      expect((await bank.call('DELETE', `/v1/subjects/${ada.id}/factors/${passkey!.id}`)).status).toBe(204);
      return found;
    });
    expect(await page.redeem()).toMatchObject(refused);
    looked.mockRestore();
    expect(await session(page.sessionId)).toMatchObject({ subjectId: null, strongAt: null });
  });

  it('is redeemed in one write: when that fails it is worth as much as before, and after it nothing is lost', async () => {
    const ada = await owner();
    const page = await SignInPage.open(bank);
    await use(page, ada);
    const full = () => new StorageError('storage-full', 'The disk is full.');
    const write = vi.spyOn(harness.store.factors, 'write').mockRejectedValueOnce(full());
    expect((await page.redeem()).status).toBe(507);
    write.mockRestore();
    await harness.restart();
    expect(await session(page.sessionId)).toMatchObject({ subjectId: null, strongAt: null });
    const put = vi.spyOn(harness.store.sessions, 'put').mockRejectedValue(full());
    expect(await page.redeem()).toMatchObject({ status: 200, body: { subjectId: ada.id } });
    put.mockRestore();
    await harness.restart();
    expect(await session(page.sessionId)).toMatchObject({ subjectId: ada.id, strongAt: harness.time });
    expect((await acts(ada)).filter((act) => act === 'redeemed')).toHaveLength(1);
  });

  it('ends after ten minutes, with its session, and when another is opened there', async () => {
    const ada = await owner();
    const page = await SignInPage.open(bank);
    const credential = ada.passkey.get(await challenge(page));
    later(10 * 60_000);
    const over = { status: 410, body: { code: 'ceremony-over' } };
    expect(await page.answer({ credential })).toMatchObject(over);
    const second = await SignInPage.openIn(bank, page.sessionId);
    expect((await page.look()).body).toMatchObject({ code: 'ceremony-token-invalid' });
    expect(await use(second, ada)).toEqual(passed);
    await bank.call('DELETE', `/v1/sessions/${page.sessionId}`);
    expect((await second.redeem()).status).toBe(404);
    expect(await second.look()).toMatchObject(over);
  });

  it('is not for a session of somebody: neither opened there nor redeemed for another', async () => {
    const [ada, bob] = [await owner(), await owner()];
    const { sessionId } = await bank.openSession(ada.id);
    const mismatch = { status: 409, body: { code: 'session-subject-mismatch' } };
    expect(await bank.call('POST', `/v1/sessions/${sessionId}/sign-in`)).toMatchObject(mismatch);
    const page = await SignInPage.open(bank);
    await use(page, ada);
    await bank.call('POST', `/v1/sessions/${page.sessionId}/strong-authentication`, {
      subjectId: bob.id,
      factor: 'totp',
    });
    expect(await page.redeem()).toMatchObject(refused);
    expect((await session(page.sessionId)).subjectId).toBe(bob.id);
  });

  it('goes by policy: not opened, and not redeemed, where it takes no passkey for a sign-in', async () => {
    const strict = await harness.addApplication('strict');
    const ada = await owner(strict);
    const page = await SignInPage.open(strict);
    await use(page, ada);
    const { body: policy } = await strict.call<{ stepUp: object[] }>('GET', '/v1/policy');
    const stepUp = [...policy.stepUp, { purpose: 'sign-in', factors: ['totp'] }];
    await strict.call('PUT', '/v1/policy', { ...policy, stepUp });
    expect(await page.redeem()).toMatchObject(refused);
    const { sessionId } = await strict.openSession();
    const none = { status: 409, body: { code: 'factor-unavailable' } };
    expect(await strict.call('POST', `/v1/sessions/${sessionId}/sign-in`)).toMatchObject(none);
  });

  it('survives a restart of the server', async () => {
    const ada = await owner();
    const page = await SignInPage.open(bank);
    const credential = ada.passkey.get(await challenge(page));
    await harness.restart();
    expect((await page.answer({ credential })).body).toEqual(passed);
    await harness.restart();
    expect((await page.redeem()).body).toMatchObject({ subjectId: ada.id });
  });

  it('is not begun with a kind that does not say whose it is, or in another shape', async () => {
    const page = await SignInPage.open(bank);
    expect((await page.begin('totp')).body).toMatchObject({ code: 'factor-unavailable' });
    expect((await page.begin('passkey', { colour: 'red' })).body).toMatchObject({ code: 'request-invalid' });
    await page.begin('passkey');
    expect((await page.answer({ code: '1' })).body).toMatchObject({ code: 'request-invalid' });
  });
});

type Options = Parameters<SoftwarePasskey['get']>[0];
function optionsIn(show: unknown): Options {
  return (show as { options: Options }).options;
}

function handleOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}
