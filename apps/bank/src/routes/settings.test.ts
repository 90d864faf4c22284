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

/** Signed in by typing alone: no code was given in this session. */
async function byTyping(): Promise<void> {
  await owner.signOut();
  await owner.signIn();
  await owner.get('/settings');
}

describe('the settings', () => {
  it('show the state of the typing, the codes left and the activity', async () => {
    const page = (await owner.get('/settings')).body;
    expect(page).toContain('0 of 4');
    expect(page).toContain('10 of your recovery codes are unused');
    expect(page).toContain('Account opened');
    expect(page).toContain('Firefox on Linux');
  });

  it('keep the theme, also on the sign-in page and on another device', async () => {
    await owner.get('/settings');
    await owner.post('/settings/theme', { theme: 'dark' });
    expect((await owner.get('/')).body).toContain('<html lang="en" data-theme="dark">');
    await owner.signOut();
    expect((await owner.get('/login')).body).toContain('data-theme="dark"');
    owner.cookies.clear();
    await owner.signIn();
    expect((await owner.get('/')).body).toContain('data-theme="dark"');
  });

  it.each(['neon', '', '"><script>'])('refuse the theme "%s"', async (theme) => {
    await owner.get('/settings');
    await owner.post('/settings/theme', { theme });
    expect((await owner.get('/')).body).toContain('<html lang="en">');
  });
});

describe('new recovery codes', () => {
  const renew = () => owner.get('/settings/ways/add?kind=recovery');

  it('are set up at Ductus, and lead back', async () => {
    const page = await renew();
    expect(page.body).toContain('They take the place of those you have');
    expect(bank.ways.setUps.at(-1)).toMatchObject({ kinds: ['recovery'] });
    const added = await owner.setUp('recovery', '/settings/ways/added');
    expect(added.headers.location).toBe('/settings');
    expect((await owner.get('/settings')).body).toContain('New recovery codes made');
  });

  it('need a step-up in this session', async () => {
    await byTyping();
    expect((await renew()).headers.location).toBe('/step-up');
    const passed = await owner.confirm();
    expect(passed.headers.location).toBe('/settings/ways/add?kind=recovery');
    expect((await renew()).statusCode).toBe(200);
  });
});

describe('a change of how one signs in', () => {
  const urls = ['/settings/ways/rename', '/settings/forget', '/enrol'];
  beforeEach(async () => {
    await owner.post('/settings/idle', { minutes: '15' });
    await owner.get('/settings');
  });

  it.each(urls)('at %s takes a code of three minutes ago while Ductus trusts the typing', async (url) => {
    bank.clock.ahead += 3 * 60_000;
    const answer = await owner.post(url, { password: owner.password });
    expect(answer.headers.location).not.toBe('/step-up');
  });

  it.each(urls)('at %s needs one just now when the trust has fallen', async (url) => {
    bank.clock.ahead += 3 * 60_000;
    bank.recognition.trust = 'step-up';
    expect((await owner.post(url, { password: owner.password })).headers.location).toBe('/step-up');
  });

  it.each(urls)('at %s needs one just now while Ductus cannot be reached', async (url) => {
    bank.clock.ahead += 3 * 60_000;
    bank.recognition.reachable = false;
    expect((await owner.post(url, { password: owner.password })).headers.location).toBe('/step-up');
  });
});

describe('forgetting the typing', () => {
  it('shows the receipt, and enrolment starts afresh, of the same person', async () => {
    await owner.get('/enrol');
    await owner.json('/enrol', { password: owner.password });
    await owner.get('/settings/forget');
    const receipt = await owner.post('/settings/forget');
    expect(receipt.body).toContain('rec_AAAAAAAAAAAAAAAAAAAAAA');
    expect(receipt.body).toContain('1 template of typing');
    expect((await owner.get('/settings')).body).toContain('0 of 4');
    expect(bank.recognition.gathered.size).toBe(1);
    expect(bank.recognition.calls).not.toContain('erase');
    expect((await owner.get('/settings')).body).toContain('Typing data erased');
  });

  it('needs a code given in this session', async () => {
    await byTyping();
    expect((await owner.get('/settings/forget')).headers.location).toBe('/step-up');
    expect((await owner.post('/settings/forget')).headers.location).toBe('/step-up');
    expect(bank.recognition.calls).not.toContain('forgetTyping');
  });

  it('says so when Ductus cannot be reached, and forgets nothing', async () => {
    await owner.get('/settings');
    bank.recognition.reachable = false;
    expect((await owner.post('/settings/forget')).headers.location).toBe('/settings');
    expect((await owner.get('/settings')).body).toContain('nothing was erased');
  });
});

describe('signing out', () => {
  it('ends the session here and at Ductus', async () => {
    const cookies = new Map(owner.cookies);
    await owner.signOut();
    expect(bank.recognition.calls).toContain('end');
    for (const [name, value] of cookies) owner.cookies.set(name, value);
    expect((await owner.get('/')).headers.location).toBe('/login');
  });

  it('everywhere ends every session of the person, and nobody else’s', async () => {
    const elsewhere = new Visitor(bank, 'owner');
    await elsewhere.signIn();
    const other = new Visitor(bank, 'other');
    await other.register();
    await owner.get('/settings');
    await owner.post('/settings/sign-out-everywhere');
    expect((await elsewhere.get('/')).headers.location).toBe('/login');
    expect((await owner.get('/')).headers.location).toBe('/login');
    expect((await other.get('/')).statusCode).toBe(200);
  });

  it('happens by itself after half a day', async () => {
    await owner.post('/settings/idle', { minutes: '15' });
    for (let hour = 0; hour < 13 * 5; hour++) {
      bank.clock.ahead += 12 * 60_000;
      await owner.get('/session/state');
      await owner.json('/session/active');
    }
    expect((await owner.get('/')).headers.location).toBe('/login');
  });
});
