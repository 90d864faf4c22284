import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

const MINUTE = 60_000;

let bank: TestBank;
let visitor: Visitor;
beforeEach(async () => {
  bank = await testBank();
  visitor = new Visitor(bank, 'newcomer');
  visitor.email = 'newcomer@home.example';
});
afterEach(() => bank.close());

const form = () => ({
  displayName: 'A. Resident',
  userName: visitor.userName,
  email: visitor.email,
  'new-password': visitor.password,
});
const begin = async () => {
  await visitor.get('/register');
  return visitor.post('/register', form());
};
const place = async () => (await visitor.get('/')).headers.location;

describe('the way to confirm', () => {
  beforeEach(async () => {
    expect((await begin()).headers.location).toBe('/register/way');
  });

  it('is set up at Ductus for this person, and the page is believed nothing', async () => {
    const page = await visitor.get('/register/way');
    expect(page.body).toContain('<ductus-set-up endpoint="http://localhost:4000/v1/ceremony" token="dct_1"');
    expect((await visitor.post('/register/way/passed')).headers.location).toBe('/register/way');
    expect(await place()).toBe('/register/way');
    expect((await visitor.setUp('totp', '/register/way/passed')).headers.location).toBe('/register/codes');
  });

  it('is one that is asked for, and not a kind that the page would rather have', async () => {
    await visitor.get('/register/way');
    expect((await visitor.setUp('email', '/register/way/passed')).headers.location).toBe('/register/way');
    expect(await place()).toBe('/register/way');
  });

  it('comes before the codes, the address, the typing and the accounts', async () => {
    for (const path of ['/register/codes', '/register/email', '/enrol/consent', '/enrol', '/enrol/done', '/'])
      expect((await visitor.get(path)).headers.location).toBe('/register/way');
    await visitor.get('/register/way');
    expect((await visitor.post('/enrol/later')).headers.location).toBe('/register/way');
  });

  it('waits for Ductus, and nothing is lost', async () => {
    bank.ways.reachable = false;
    const page = await visitor.get('/register/way');
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('Nothing is lost');
    bank.ways.reachable = true;
    expect((await visitor.get('/register/way')).statusCode).toBe(200);
  });
});

describe('the mail address', () => {
  beforeEach(async () => {
    await begin();
    await visitor.get('/register/way');
    await visitor.setUp('passkey', '/register/way/passed');
    await visitor.get('/register/codes');
    await visitor.setUp('recovery', '/register/codes/passed');
  });
  const open = async () => {
    await visitor.get('/enrol/consent');
    await visitor.post('/enrol/later');
    return (await visitor.get('/settings')).body;
  };

  it('is confirmed by a code before anything goes there, and can be no other', async () => {
    expect((await visitor.get('/register/email')).body).toContain(
      'email="newcomer@home.example" email-fixed',
    );
    expect(bank.ways.setUps.at(-1)).toMatchObject({ kinds: ['email'], address: 'newcomer@home.example' });
    await visitor.setUp('email', '/register/email/passed');
    const settings = await open();
    expect(settings).toContain('value="newcomer@home.example"');
    expect(settings).not.toContain('data-unconfirmed');
  });

  it('that is left for later is shown as unconfirmed, and gets no alert before it is confirmed', async () => {
    await visitor.get('/register/email');
    expect((await visitor.post('/register/email/later')).headers.location).toBe('/enrol/consent');
    expect(await open()).toContain('newcomer@home.example is not confirmed.');
    bank.recognition.trust = 'lock';
    await visitor.get('/');
    expect(bank.recognition.alerts).toEqual([]);
    bank.recognition.trust = 'allow';
    await visitor.post('/lock', { password: visitor.password });
    await visitor.get('/settings/email/confirm');
    await visitor.setUp('email', '/settings/ways/added');
    expect((await visitor.get('/settings')).body).not.toContain('data-unconfirmed');
    bank.recognition.trust = 'lock';
    await visitor.get('/');
    expect(bank.recognition.alerts).toMatchObject([{ kind: 'session', address: 'newcomer@home.example' }]);
  });
});

describe('of an account that is opened half-way', () => {
  const nothingLeft = async () => {
    expect(bank.recognition.gathered.size).toBe(0);
    const again = new Visitor(bank, 'newcomer');
    await again.get('/register');
    expect((await again.post('/register', form())).headers.location).toBe('/register/way');
  };

  it('nothing remains when it is stopped, wherever that is', async () => {
    await visitor.beginOpening();
    expect((await visitor.post('/register/cancel')).headers.location).toBe('/register/stop');
    expect((await visitor.get('/register/stop')).body).toContain('Nothing of it is kept');
    expect((await visitor.post('/register/stop')).body).toContain('No account was opened');
    await nothingLeft();
  });

  it('nothing remains an hour later, and the name is free', async () => {
    await visitor.beginOpening();
    await visitor.post('/enrol/consent', { typing: 'yes', pointer: 'yes' });
    await visitor.json('/enrol', { password: visitor.password });
    bank.clock.ahead += 50 * MINUTE;
    expect((await visitor.get('/enrol')).headers.location).toBe('/register/stop');
    expect((await visitor.get('/register/stop')).body).toContain('That took too long');
    await nothingLeft();
  });

  it('nothing that was set up counts when somebody comes back with the password', async () => {
    await visitor.beginOpening();
    const before = bank.ways.setUps.at(-1)!.subjectId;
    const again = new Visitor(bank, 'newcomer');
    expect((await again.signIn()).headers.location).toBe('/register/way');
    expect(bank.recognition.calls).toContain('erase');
    await again.get('/register/way');
    expect(bank.ways.setUps.at(-1)!.subjectId).not.toBe(before);
    // The first session is over with what it began.
    expect((await visitor.get('/enrol/consent')).headers.location).toBe('/login');
  });

  it('leaving the typing for later opens it, with nothing of the typing kept', async () => {
    await visitor.beginOpening();
    await visitor.post('/enrol/consent', { typing: 'yes', pointer: 'yes' });
    expect((await visitor.post('/enrol/later')).headers.location).toBe('/');
    expect(bank.guidance.calls).toContain('withdraw typing');
    expect(bank.guidance.calls).toContain('withdraw pointer');
    expect((await visitor.get('/')).body).toContain('Hello, A. Resident');
    expect(bank.ways.held.map(({ kind }) => kind)).toEqual(['totp', 'recovery', 'email']);
  });

  it('is opened once, however often that is asked for', async () => {
    await visitor.beginOpening();
    const both = await Promise.all([visitor.post('/enrol/later'), visitor.post('/enrol/later')]);
    expect(both.map(({ statusCode }) => statusCode).filter((status) => status >= 500)).toEqual([]);
    await visitor.signIn();
    const { body } = await visitor.get('/');
    expect(body.match(/class="account account-/g)).toHaveLength(2);
  });

  it('is not opened while Ductus does not say that it keeps what was set up', async () => {
    await visitor.beginOpening();
    bank.guidance.reachable = false;
    expect((await visitor.post('/enrol/later')).headers.location).toBe('/enrol/consent');
    expect(await place()).toBe('/enrol/consent');
    bank.guidance.reachable = true;
    expect((await visitor.post('/enrol/later')).headers.location).toBe('/');
  });
});
