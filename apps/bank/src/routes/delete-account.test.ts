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

const remove = async (userName = 'owner') => {
  await owner.get('/settings/delete');
  return owner.post('/settings/delete', { userName });
};

describe('deleting the account', () => {
  it('says first what goes, what stays and that nothing has happened, with a way back', async () => {
    expect((await owner.get('/settings')).body).toContain('href="/settings/delete"');
    const { body } = await owner.get('/settings/delete');
    expect(body).toContain('Until you confirm it below, nothing has happened.');
    expect(body).toContain('Payments that others received from you');
    expect(body).toContain('There are 14,500.00 € in your accounts.');
    expect(body).toContain('<a class="button quiet" href="/settings">Keep my account</a>');
    expect(bank.recognition.calls).not.toContain('erase');
  });

  it('destroys it here and at Ductus, ends every session, and leaves a receipt to keep', async () => {
    const elsewhere = new Visitor(bank, 'owner');
    await elsewhere.signIn();
    expect((await elsewhere.get('/')).statusCode).toBe(200);
    expect((await remove()).headers.location).toBe('/account-deleted');
    expect(bank.recognition.calls).toContain('erase');
    const page = await owner.get('/account-deleted');
    expect(page.body).toContain('Your account is deleted');
    expect(page.body).toContain('Accounts: 2, ');
    const file = await owner.get('/account-deleted/receipt');
    expect(file.headers['content-disposition']).toBe(
      'attachment; filename="marten-bank-deletion-receipt.json"',
    );
    const receipt = file.json();
    expect(receipt).toMatchObject({ bank: 'Marten Bank', deleted: { accounts: 2 } });
    expect(receipt.recognition).toMatchObject({ id: expect.stringMatching(/^rec_/) });
    for (const name of ['owner', 'A. Resident']) expect(file.body).not.toContain(`"${name}"`);
    for (const visitor of [owner, elsewhere])
      expect((await visitor.get('/')).headers.location).toBe('/login');
    expect((await owner.signIn()).statusCode).toBe(401);
  });

  it('takes a step-up a short while ago', async () => {
    await owner.post('/settings/idle', { minutes: '15' });
    await owner.get('/settings');
    bank.clock.ahead += 3 * 60_000;
    bank.recognition.trust = 'step-up';
    expect((await owner.get('/settings/delete')).headers.location).toBe('/step-up');
    const sent = await owner.post('/settings/delete', { userName: 'owner' });
    expect(sent.headers.location).toBe('/step-up');
    expect(bank.recognition.calls).not.toContain('erase');
  });

  it('takes the user name, typed', async () => {
    const answer = await remove('somebody');
    expect([answer.statusCode, answer.body]).toEqual([422, expect.stringContaining('nothing was deleted')]);
    expect((await owner.get('/')).statusCode).toBe(200);
    expect((await remove(' Owner ')).headers.location).toBe('/account-deleted');
  });

  it('is done here at once while Ductus does not answer, which the page says', async () => {
    await owner.get('/settings/delete');
    bank.recognition.reachable = false;
    const { headers } = await owner.post('/settings/delete', { userName: 'owner' });
    expect(headers.location).toBe('/account-deleted');
    expect((await owner.get('/account-deleted')).body).toContain('Not yet: it does not answer just now.');
    expect((await owner.get('/account-deleted/receipt')).json().recognition).toBe('pending');
    expect((await new Visitor(bank, 'owner').signIn()).statusCode).toBe(401);
  });

  it('says that nothing was stored where Ductus knew nobody', async () => {
    bank.recognition.gathered.clear();
    expect((await remove()).headers.location).toBe('/account-deleted');
    expect((await owner.get('/account-deleted')).body).toContain('Nothing was stored');
  });

  it('shows the receipt to nobody else, and not to somebody who signed in since', async () => {
    await remove();
    const other = new Visitor(bank, 'other');
    expect((await other.get('/account-deleted')).headers.location).toBe('/');
    expect((await other.get('/account-deleted/receipt')).headers.location).toBe('/');
  });
});
