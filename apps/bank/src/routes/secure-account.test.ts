import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

const MINUTE = 60_000;
const NEW_PASSWORD = 'violet anchor thimble';
const PAYEE = { name: 'Jo Winter', number: 'DE89 3704 0044 0532 0130 00' };

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
  await owner.post('/settings/idle', { minutes: '15' });
  await owner.get('/');
});
afterEach(() => bank.close());

/** Somebody who knows the password and has no code. */
async function stranger(): Promise<Visitor> {
  const other = new Visitor(bank, 'owner');
  bank.recognition.outcome = 'NON_MATCH';
  expect((await other.signIn()).headers.location).toBe('/step-up');
  bank.recognition.outcome = 'MATCH';
  return other;
}

/** The owner finds the notice on the overview and says that it was somebody else. */
async function deny(): Promise<void> {
  bank.clock.ahead += 5 * MINUTE;
  const page = await owner.get('/');
  const event = /name="event" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const answer = await owner.post('/asked', { event, answer: 'not-me' });
  expect(answer.headers.location).toBe('/secure');
}

const done = (body: string) =>
  [...body.matchAll(/class="todo is-done" data-done="([^"]+)"/g)].map((match) => match[1]);

describe('a sign-in without a code', () => {
  it('is told to the owner on the overview, wherever they are signed in', async () => {
    await stranger();
    expect((await owner.get('/')).body).not.toContain('Was that you?');
    bank.clock.ahead += 5 * MINUTE;
    const page = (await owner.get('/')).body;
    expect(page).toContain('somebody typed your password correctly (Firefox on Linux)');
    expect(page).toContain('Was that you?');
  });

  it('is not told when the code was given, nor again when the owner has spoken', async () => {
    bank.recognition.outcome = 'NON_MATCH';
    const elsewhere = new Visitor(bank, 'owner');
    await elsewhere.signIn();
    await elsewhere.get('/step-up');
    await elsewhere.confirm();
    bank.clock.ahead += 5 * MINUTE;
    expect((await owner.get('/')).body).not.toContain('Was that you?');
    await stranger();
    await deny();
    expect((await owner.get('/')).body).not.toContain('Was that you?');
  });
});

describe('after "it was not me"', () => {
  it('one is shown what to do, and what has been done', async () => {
    await stranger();
    await deny();
    expect(bank.recognition.labels).toEqual([['dec_1', 'right']]);
    const page = (await owner.get('/secure')).body;
    expect(page).toContain('Somebody else used your password on');
    expect(done(page)).toEqual([]);
    await owner.post('/secure/end-others');
    expect(done((await owner.get('/secure')).body)).toEqual(['signed-out-others']);
    await owner.get('/settings/ways/add?kind=recovery');
    await owner.confirm();
    await owner.get('/settings/ways/add?kind=recovery');
    const added = await owner.setUp('recovery', '/settings/ways/added');
    expect(added.headers.location).toBe('/secure');
    expect(done((await owner.get('/secure')).body)).toEqual(['signed-out-others', 'recovery-renewed']);
  });

  it('no payment leaves the accounts until the password is new', async () => {
    await stranger();
    await deny();
    expect((await owner.get('/secure')).body).toContain('no payment leaves your accounts');
    expect((await owner.get('/')).body).toContain('you can pay again');
    await owner.get('/payees');
    expect((await owner.post('/payees', PAYEE)).statusCode).toBe(403);
    await owner.get('/settings/password');
    await owner.post('/settings/password', { password: owner.password, 'new-password': NEW_PASSWORD });
    expect((await owner.get('/secure')).body).not.toContain('no payment leaves');
    await owner.get('/payees');
    expect((await owner.post('/payees', PAYEE)).statusCode).not.toBe(403);
  });

  it('what was done before counts for nothing', async () => {
    await owner.get('/secure');
    await owner.post('/secure/end-others');
    bank.clock.ahead += 1000;
    await stranger();
    await deny();
    expect(done((await owner.get('/secure')).body)).toEqual([]);
  });
});

describe('ending all other sessions', () => {
  it('ends them here and at Ductus, whatever their stage, and leaves this one', async () => {
    const elsewhere = new Visitor(bank, 'owner');
    await elsewhere.signIn();
    const waiting = await stranger();
    const ended = bank.recognition.calls.filter((call) => call === 'end').length;
    await owner.get('/secure');
    expect((await owner.post('/secure/end-others')).headers.location).toBe('/secure');
    expect((await owner.get('/secure')).body).toContain('2 sessions were ended.');
    expect((await elsewhere.get('/')).headers.location).toBe('/login');
    expect((await waiting.get('/step-up')).headers.location).toBe('/login');
    expect((await owner.get('/')).statusCode).toBe(200);
    expect(bank.recognition.calls.filter((call) => call === 'end')).toHaveLength(ended + 2);
  });

  it("leaves other people's alone", async () => {
    const other = new Visitor(bank, 'other');
    await other.register();
    await owner.get('/secure');
    await owner.post('/secure/end-others');
    expect((await other.get('/')).statusCode).toBe(200);
  });
});

describe('a new password', () => {
  const fields = () => ({ password: owner.password, 'new-password': NEW_PASSWORD });

  it('works from now on, and the old one no longer; the typing is learned afresh', async () => {
    await owner.get('/enrol');
    await owner.json('/enrol', { password: owner.password });
    const elsewhere = new Visitor(bank, 'owner');
    await elsewhere.signIn();
    await owner.get('/settings/password');
    expect((await owner.post('/settings/password', fields())).headers.location).toBe('/enrol');
    expect(bank.recognition.calls).toContain('forgetTyping');
    const page = (await owner.get('/enrol')).body;
    expect(page).toContain('Your password is changed');
    expect(page).toContain('data-ring-count>0<');
    expect((await elsewhere.get('/')).headers.location).toBe('/login');
    expect((await owner.json('/enrol', { password: NEW_PASSWORD })).json()).toMatchObject({
      enrolment: { gathered: 1 },
    });
    await owner.get('/settings');
    await owner.signOut();
    expect((await owner.signIn()).statusCode).toBe(401);
    expect((await owner.signIn(NEW_PASSWORD)).headers.location).toBe('/');
  });

  it.each([
    ['the old one is wrong', { password: 'not the password' }, 'password-problem', 'not your password'],
    ['it is weak', { 'new-password': 'password1' }, 'new-password-problem', ''],
    [
      'it is the old one',
      { 'new-password': 'harbour lantern quilt' },
      'new-password-problem',
      'you have now',
    ],
  ])('is refused when %s, and nothing changes', async (_name, change, id, words) => {
    await owner.get('/settings/password');
    const answer = await owner.post('/settings/password', { ...fields(), ...change });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${id}"`);
    expect(answer.body).toContain(words);
    expect(answer.body).not.toContain(NEW_PASSWORD);
    expect((await new Visitor(bank, 'owner').signIn()).headers.location).toBe('/');
  });

  it('needs a code given a short while ago', async () => {
    await owner.signOut();
    await owner.signIn();
    await owner.get('/settings');
    expect((await owner.get('/settings/password')).headers.location).toBe('/step-up');
    expect((await owner.post('/settings/password', fields())).headers.location).toBe('/step-up');
    await owner.get('/step-up');
    const passed = await owner.confirm();
    expect(passed.headers.location).toBe('/settings/password');
  });

  it('leaves the person at Ductus, with consents and ways to confirm', async () => {
    const known = [...bank.recognition.gathered.keys()];
    await owner.get('/settings/password');
    await owner.post('/settings/password', fields());
    await owner.get('/enrol');
    expect(bank.recognition.calls).not.toContain('erase');
    expect([...bank.recognition.gathered.keys()]).toEqual(known);
  });

  it('is possible without Ductus, and the old rhythm is still to be erased there', async () => {
    await owner.get('/enrol');
    await owner.json('/enrol', { password: owner.password });
    await owner.get('/settings/password');
    bank.recognition.reachable = false;
    expect((await owner.post('/settings/password', fields())).headers.location).toBe('/enrol');
    bank.recognition.reachable = true;
    expect([...bank.recognition.gathered.values()]).toEqual([1]);
    await owner.get('/enrol');
    expect([...bank.recognition.gathered.values()]).toEqual([0]);
    expect((await owner.get('/settings')).body).toContain('0 of 4');
    expect((await new Visitor(bank, 'owner').signIn(NEW_PASSWORD)).headers.location).toBe('/');
  });

  it('makes guessing the old one slow', async () => {
    await owner.get('/settings/password');
    for (let turn = 0; turn < 5; turn++) {
      await owner.post('/settings/password', { ...fields(), password: 'guess' });
    }
    expect((await owner.post('/settings/password', fields())).statusCode).toBe(429);
  });

  it('takes the browsers from the strangers: only this one is still known', async () => {
    const elsewhere = new Visitor(bank, 'owner');
    bank.recognition.outcome = 'NON_MATCH';
    await elsewhere.signIn();
    await elsewhere.get('/step-up');
    await elsewhere.confirm();
    bank.recognition.outcome = 'MATCH';
    await owner.get('/settings/password');
    await owner.post('/settings/password', fields());
    await owner.get('/settings');
    await owner.signOut();
    const attacker = new Visitor(bank, 'owner');
    for (let turn = 0; turn < 6; turn++) await attacker.signIn('guess');
    expect((await elsewhere.signIn(NEW_PASSWORD)).statusCode).toBe(429);
    expect((await owner.signIn(NEW_PASSWORD)).headers.location).toBe('/');
  });
});
