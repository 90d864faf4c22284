import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';
import type { Way } from '../ways.ts';

const PASSKEY: Way = {
  id: 'fac_1',
  kind: 'passkey',
  label: 'blue phone',
  usedUp: false,
  createdAt: 1_790_000_000_000,
  usedAt: null,
  remaining: null,
};

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
});
afterEach(() => bank.close());

const ceremonyOf = (body: string) => /name="ceremony" value="([^"]+)"/.exec(body)?.[1] ?? '';

describe('the page of ways', () => {
  it('says when there is only the app, and not when there is another way', async () => {
    expect((await owner.get('/settings/ways')).body).toContain('You have only your app.');
    bank.ways.ways = [PASSKEY];
    const { body } = await owner.get('/settings/ways');
    expect(body).toContain('Passkey · blue phone');
    expect(body).not.toContain('You have only your app.');
    bank.ways.ways = [{ ...PASSKEY, kind: 'card', usedUp: true, remaining: 0 }];
    expect((await owner.get('/settings/ways')).body).toContain('Used up: set it up again.');
  });

  it('adds a way by a ceremony for this person, and believes Ductus alone that it was added', async () => {
    const page = await owner.get('/settings/ways/add?label=blue+phone');
    expect(page.body).toContain('<ductus-set-up endpoint="http://localhost:4000/v1/ceremony" token="dct_1"');
    // It ends with the session: whoever is signed out everywhere cannot go on.
    const sessionId = expect.stringMatching(/^ses_/);
    expect(bank.ways.setUps).toMatchObject([{ userName: 'owner', label: 'blue phone', sessionId }]);
    const ceremony = ceremonyOf(page.body);
    await owner.post('/settings/ways/added', { ceremony });
    expect((await owner.get('/settings')).body).not.toContain('was added');
    bank.ways.passed.set(ceremony, 'passkey');
    await owner.post('/settings/ways/added', { ceremony });
    expect((await owner.get('/settings')).body).toContain('A way to confirm it is you was added');
  });

  it('needs a code for adding and removing when none was given a short while ago', async () => {
    bank.ways.ways = [PASSKEY];
    await owner.post('/settings/idle', { minutes: '15' });
    await owner.get('/settings');
    bank.clock.ahead += 3 * 60_000;
    bank.recognition.trust = 'step-up';
    expect((await owner.get('/settings/ways/add')).headers.location).toBe('/step-up');
    expect((await owner.post('/settings/ways/revoke', { id: 'fac_1' })).headers.location).toBe('/step-up');
    expect(bank.ways.ways).toHaveLength(1);
  });

  it('removes a way of this person, and nothing else', async () => {
    bank.ways.ways = [PASSKEY];
    await owner.post('/settings/ways/revoke', { id: 'fac_2' });
    expect(bank.ways.ways).toHaveLength(1);
    await owner.post('/settings/ways/revoke', { id: 'fac_1' });
    expect(bank.ways.ways).toEqual([]);
    expect((await owner.get('/settings')).body).toContain('was removed');
  });

  it('says so when Ductus does not answer', async () => {
    bank.ways.reachable = false;
    expect((await owner.get('/settings/ways')).body).toContain('cannot be reached just now');
    expect((await owner.get('/settings/ways/add')).headers.location).toBe('/settings/ways');
    expect((await owner.get('/settings/ways')).body).toContain('That cannot be done just now.');
  });
});

describe('a step-up', () => {
  const askAtSignIn = async () => {
    await owner.signOut();
    bank.recognition.outcome = 'NON_MATCH';
    await owner.signIn();
    return owner.get('/step-up');
  };

  it('offers the ways beside the bank’s own codes, which need no JavaScript', async () => {
    expect((await askAtSignIn()).body).not.toContain('<ductus-step-up');
    bank.ways.ways = [PASSKEY];
    const { body } = await owner.get('/step-up');
    expect(body).toContain('<ductus-step-up endpoint="http://localhost:4000/v1/ceremony" token="dct_1"');
    expect(bank.ways.stepUps).toMatchObject([{ purpose: 'login', approved: null }]);
    expect((await owner.post('/step-up', { code: owner.code(), with: 'app' })).headers.location).toBe('/');
  });

  it('lets in who passed by Ductus’ word, once, and nobody by the page’s', async () => {
    bank.ways.ways = [PASSKEY];
    const id = ceremonyOf((await askAtSignIn()).body);
    expect((await owner.post('/step-up/passed', { ceremony: id })).statusCode).toBe(401);
    bank.ways.passed.set(id, 'passkey');
    // The failed try brought a new question: the old one counts no longer.
    expect((await owner.post('/step-up/passed', { ceremony: id })).statusCode).toBe(401);
    const next = ceremonyOf((await owner.get('/step-up')).body);
    bank.ways.passed.set(next, 'passkey');
    expect((await owner.post('/step-up/passed')).headers.location).toBe('/');
    expect((await owner.get('/settings')).body).toContain('Signed in with another way');
    expect((await owner.post('/step-up/passed')).headers.location).toBe('/');
  });

  it('for a transfer counts for exactly that transfer', async () => {
    bank.ways.ways = [PASSKEY];
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    const id = ceremonyOf((await owner.get('/step-up')).body);
    expect(bank.ways.stepUps.at(-1)?.approved).toMatchObject({
      words: expect.stringMatching(/^49\.90 € to City Energy, MB\d\d \d{4} \d{4} \d\d$/),
      amount: 49.9,
    });
    bank.ways.passed.set(id, 'passkey');
    expect((await owner.post('/step-up/passed')).headers.location).toBe('/transfer/confirm');
    const other = await owner.fillTransfer('59.90');
    await owner.post('/transfer/confirm', { formToken: other });
    await owner.get('/step-up');
    const digests = bank.ways.stepUps.map(({ approved }) => approved?.digest);
    expect(new Set(digests.slice(-2)).size).toBe(2);
  });

  it('is neither asked nor worth anything for a transfer that was changed meanwhile', async () => {
    bank.ways.ways = [PASSKEY];
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    const id = ceremonyOf((await owner.get('/step-up')).body);
    bank.ways.passed.set(id, 'passkey');
    // In another tab, while the question is open.
    await owner.fillTransfer('2400');
    expect((await owner.post('/step-up/passed')).statusCode).toBe(401);
    expect((await owner.get('/step-up')).body).not.toContain('<ductus-step-up');
  });

  it('for a payee names them', async () => {
    bank.ways.ways = [PASSKEY];
    await owner.post('/settings/idle', { minutes: '15' });
    bank.recognition.trust = 'step-up';
    bank.clock.ahead += 3 * 60_000;
    await owner.get('/payees');
    await owner.post('/payees', { name: 'Corner Shop', number: 'GB82 WEST 1234 5698 7654 32' });
    await owner.get('/step-up');
    expect(bank.ways.stepUps.at(-1)).toMatchObject({
      purpose: 'payee',
      approved: { words: 'A new payee: Corner Shop, GB82 WEST 1234 5698 7654 32', amount: null },
    });
  });

  it('goes by the bank’s own codes while Ductus does not answer', async () => {
    bank.ways.ways = [PASSKEY];
    await askAtSignIn();
    bank.ways.reachable = false;
    expect((await owner.get('/step-up')).body).not.toContain('<ductus-step-up');
    expect((await owner.post('/step-up', { code: owner.code(), with: 'app' })).headers.location).toBe('/');
  });
});
