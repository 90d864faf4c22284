import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
});
afterEach(() => bank.close());

describe('a step-up', () => {
  const askAtSignIn = async () => {
    await owner.signOut();
    bank.recognition.outcome = 'NON_MATCH';
    await owner.signIn();
    return owner.get('/step-up');
  };

  it('offers what the person has, and says plainly when that is nothing', async () => {
    const { body } = await askAtSignIn();
    expect(body).toContain('<ductus-step-up endpoint="http://localhost:4000/v1/ceremony"');
    expect(bank.ways.stepUps).toMatchObject([{ purpose: 'login', approved: null }]);
    bank.ways.held = [];
    const none = (await owner.get('/step-up')).body;
    expect(none).not.toContain('<ductus-step-up');
    expect(none).toContain('This account has no way to confirm it is you.');
    expect(none).toContain('Look around without confirming');
  });

  it('lets in who passed by Ductus’ word, once, and nobody by the page’s', async () => {
    await askAtSignIn();
    const before = bank.ways.last;
    expect((await owner.post('/step-up/passed')).statusCode).toBe(401);
    bank.ways.pass('passkey', before);
    // The failed try brought a new question: the old one counts no longer.
    expect((await owner.post('/step-up/passed')).statusCode).toBe(401);
    bank.ways.pass('passkey');
    expect((await owner.post('/step-up/passed')).headers.location).toBe('/');
    expect((await owner.get('/settings')).body).toContain('Signed in with another way');
    expect((await owner.post('/step-up/passed')).headers.location).toBe('/');
  });

  it('for a transfer counts for exactly that transfer', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    expect(bank.ways.stepUps.at(-1)?.approved).toMatchObject({
      words: expect.stringMatching(/^49\.90 € to City Energy, MB\d\d \d{4} \d{4} \d\d$/),
      amount: 49.9,
    });
    bank.ways.pass('passkey');
    expect((await owner.post('/step-up/passed')).headers.location).toBe('/transfer/confirm');
    bank.recognition.trust = 'step-up';
    const other = await owner.fillTransfer('59.90');
    await owner.post('/transfer/confirm', { formToken: other });
    await owner.get('/step-up');
    const digests = bank.ways.stepUps.map(({ approved }) => approved?.digest);
    expect(new Set(digests.slice(-2)).size).toBe(2);
  });

  it('is neither asked nor worth anything for a transfer that was changed meanwhile', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    bank.ways.pass('passkey');
    // In another tab, while the question is open.
    await owner.fillTransfer('2400');
    expect((await owner.post('/step-up/passed')).headers.location).toBe('/transfer');
    expect((await owner.get('/step-up')).body).not.toContain('<ductus-step-up');
  });

  it('for a payee names them', async () => {
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

  it('waits for Ductus, and nobody is in meanwhile', async () => {
    await askAtSignIn();
    bank.ways.reachable = false;
    const asked = await owner.get('/step-up');
    expect(asked.statusCode).toBe(503);
    expect(asked.body).toContain('Nothing is lost: try again in a moment.');
    expect((await owner.post('/step-up/passed')).statusCode).toBe(503);
    expect((await owner.get('/')).headers.location).toBe('/step-up');
    bank.ways.reachable = true;
    expect((await owner.confirm()).headers.location).toBe('/');
  });
});
