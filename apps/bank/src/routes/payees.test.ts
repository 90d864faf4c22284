import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

// Examples of the IBAN registry.
const IBAN = 'DE89 3704 0044 0532 0130 00';
const OTHER_IBAN = 'GB82 WEST 1234 5698 7654 32';

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
  await owner.get('/payees');
});
afterEach(() => bank.close());

const names = (body: string) => [...body.matchAll(/payee-who"><b>([^<]+)</g)].map((match) => match[1]);
const idOf = (body: string, name: string) =>
  new RegExp(`${name}</b>[\\s\\S]*?name="payee" value="(pay_[^"]+)"`).exec(body)?.[1] ?? '';

async function removeAll(): Promise<void> {
  const page = await owner.get('/payees');
  for (const [, payee] of page.body.matchAll(/name="payee" value="([^"]+)"/g)) {
    await owner.post('/payees/remove', { payee: payee! });
  }
}

describe('a payee', () => {
  it('is added, told of and can be paid', async () => {
    const answer = await owner.post('/payees', {
      name: '  Green   Grocer ',
      number: 'de89370400440532013000',
    });
    expect(answer.headers.location).toBe('/payees');
    const page = await owner.get('/payees');
    expect(page.body).toContain('Green Grocer was added.');
    expect(page.body).toContain(IBAN);
    const formToken = await owner.fillTransfer('12.50', 'Apples', 'Green Grocer');
    const sent = await owner.post('/transfer/confirm', { formToken });
    expect((await owner.get(String(sent.headers.location))).body).toContain(IBAN);
    expect((await owner.get('/settings')).body).toContain(`Green Grocer, ${IBAN}`);
  });

  it('is chosen in the form when one goes there to pay', async () => {
    const id = idOf((await owner.get('/payees')).body, 'Rent');
    expect((await owner.get(`/transfer?to=${id}`)).body).toContain(`<option value="${id}" selected>`);
  });

  it.each([
    ['name', { name: ' ', number: IBAN }, 'Say who this is.'],
    ['number', { name: 'Grocer', number: '' }, 'no account number'],
    ['number', { name: 'Grocer', number: 'DE89 3704 0044 0532 0130 01' }, 'no account number'],
  ])('with a wrong %s is refused beside the field and keeps the rest', async (field, typed, words) => {
    const answer = await owner.post('/payees', typed);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${field}-problem"`);
    expect(answer.body).toContain(words);
    expect(answer.body).toContain(`value="${field === 'name' ? IBAN : 'Grocer'}"`);
  });

  it('is refused when it is there already or one’s own account', async () => {
    await owner.post('/payees', { name: 'Grocer', number: IBAN });
    await owner.get('/payees');
    const twice = await owner.post('/payees', { name: 'Other name', number: IBAN });
    expect(twice.body).toContain('already, as Grocer');
    const own = /account-number">(MB[^<]+)</.exec((await owner.get('/')).body)?.[1] ?? '';
    await owner.get('/payees');
    const self = await owner.post('/payees', { name: 'Me', number: own });
    expect(self.body).toContain('This account is your own');
  });

  it('comes back filled when the form had expired', async () => {
    owner.csrf = 'old';
    const answer = await owner.post('/payees', { name: 'Grocer', number: IBAN });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('value="Grocer"');
  });

  it('is added once when it is sent twice at the same time', async () => {
    await Promise.all([1, 2].map(() => owner.post('/payees', { name: 'Grocer', number: IBAN })));
    expect(names((await owner.get('/payees')).body).filter((name) => name === 'Grocer')).toHaveLength(1);
  });

  it.each(['step-up', 'unreachable'])('needs a code when the typing is not trusted: %s', async (trouble) => {
    await owner.post('/settings/idle', { minutes: '15' });
    await owner.get('/payees');
    bank.clock.ahead += 3 * 60_000;
    if (trouble === 'step-up') bank.recognition.trust = 'step-up';
    else bank.recognition.reachable = false;
    const asked = await owner.post('/payees', { name: 'Grocer', number: IBAN });
    expect(asked.headers.location).toBe('/step-up');
    expect((await owner.get('/step-up')).body).toContain('before somebody new can be paid');
    expect(names((await owner.get('/payees')).body)).not.toContain('Grocer');
    await owner.get('/step-up');
    const passed = await owner.confirm();
    expect(passed.headers.location).toBe('/payees');
    const page = (await owner.get('/payees')).body;
    expect(names(page)).toContain('Grocer');
    expect(page).toContain('Grocer was added.');
  });
});

describe('removing a payee', () => {
  it('takes it off the list and leaves its receipts as they were', async () => {
    const formToken = await owner.fillTransfer('5', 'Light', 'City Energy');
    const sent = await owner.post('/transfer/confirm', { formToken });
    const id = idOf((await owner.get('/payees')).body, 'City Energy');
    await owner.post('/payees/remove', { payee: id });
    const page = (await owner.get('/payees')).body;
    expect(page).toContain('City Energy was removed.');
    expect(names(page)).not.toContain('City Energy');
    expect((await owner.get('/transfer')).body).not.toContain('City Energy');
    expect((await owner.get(String(sent.headers.location))).body).toContain('City Energy');
  });

  it('stops a transfer to it that was already checked', async () => {
    const formToken = await owner.fillTransfer('5', 'Light', 'City Energy');
    const id = idOf((await owner.get('/payees')).body, 'City Energy');
    await owner.post('/payees/remove', { payee: id });
    await owner.get('/transfer/confirm');
    const answer = await owner.post('/transfer/confirm', { formToken });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Choose who receives it.');
  });

  it('of all leaves a kind page, and one’s own accounts to pay to', async () => {
    await removeAll();
    expect((await owner.get('/payees')).body).toContain('Nobody here yet.');
    const form = (await owner.get('/transfer')).body;
    expect(form).not.toContain('label="Payees"');
    expect(form).toContain('label="Your accounts"');
  });

  it("does nothing to another person's", async () => {
    const other = new Visitor(bank, 'other');
    await other.register();
    const id = idOf((await other.get('/payees')).body, 'Rent');
    await owner.post('/payees/remove', { payee: id });
    expect(names((await other.get('/payees')).body)).toContain('Rent');
  });
});

describe('a payee with an account at this bank', () => {
  it('gets the money, with the name of who sent it', async () => {
    const friend = new Visitor(bank, 'friend');
    await friend.register();
    const number = /account-number">(MB[^<]+)</.exec((await friend.get('/')).body)?.[1] ?? '';
    await owner.get('/payees');
    await owner.post('/payees', { name: 'Friend', number });
    const formToken = await owner.fillTransfer('40', 'Dinner', 'Friend');
    await owner.post('/transfer/confirm', { formToken });
    const theirs = (await friend.get('/')).body;
    expect(theirs).toContain('14,540.00');
    expect(theirs).toContain('A. Resident');
    expect(theirs).toContain('Dinner');
    expect((await owner.get('/')).body).toContain('14,460.00');
  });
});

describe('the way from the transfer to the payees', () => {
  it('keeps what was typed', async () => {
    await owner.get('/transfer');
    const answer = await owner.post('/transfer', { amount: '7.70', reference: 'kept', next: 'payees' });
    expect(answer.headers.location).toBe('/payees');
    await owner.get('/payees');
    await owner.post('/payees', { name: 'Grocer', number: OTHER_IBAN });
    expect((await owner.get('/transfer')).body).toContain('value="7.70"');
  });
});
