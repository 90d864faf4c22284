import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

const MINUTE = 60_000;
let bank: TestBank;
let owner: Visitor;
let stranger: Visitor;

beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank);
  owner.email = 'owner@home.example';
  await owner.register();
  stranger = new Visitor(bank);
  bank.recognition.outcome = 'NON_MATCH';
});
afterEach(() => bank.close());

const UNTOUCHED = [
  'GET /transfer',
  'GET /transfer/confirm',
  'POST /transfer',
  'POST /transfer/confirm',
  'POST /transfer/draft',
  'GET /payees',
  'POST /payees',
  'POST /payees/remove',
  'GET /settings',
  'POST /settings/idle',
  'POST /settings/theme',
  'POST /settings/email',
  'GET /settings/ways',
  'GET /settings/ways/add',
  'POST /settings/ways/added',
  'GET /settings/ways/remove',
  'POST /settings/ways/revoke',
  'POST /settings/ways/rename',
  'GET /settings/email/confirm',
  'POST /settings/sign-out-everywhere',
  'POST /settings/end-session',
  'POST /settings/data',
  'GET /settings/known',
  'GET /settings/withdraw/typing',
  'POST /settings/withdraw/typing',
  'GET /settings/forget',
  'POST /settings/forget',
  'GET /settings/password',
  'POST /settings/password',
  'GET /secure',
  'POST /secure/end-others',
  'POST /asked',
  'GET /enrol',
  'POST /enrol',
];

const alerts = () => bank.recognition.alerts;

/** Signs in with the owner's password and looks around. */
async function look(): Promise<void> {
  expect((await stranger.signIn()).headers.location).toBe('/step-up');
  await stranger.get('/step-up');
  expect((await stranger.post('/step-up/look')).headers.location).toBe('/');
}

describe('the right password, typed by somebody else', () => {
  it('leads to a session that sees the accounts and the history, and is asked to confirm', async () => {
    await look();
    const page = await stranger.get('/');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Confirm it is you');
    expect(page.body).toContain('All accounts');
    expect(page.body).not.toContain('Was that you?');
  });

  it('may not touch anything: each page and form asks for a code', async () => {
    await look();
    await stranger.get('/');
    for (const route of UNTOUCHED) {
      const [method, url] = route.split(' ') as [string, string];
      const answer = await (method === 'GET' ? stranger.get(url) : stranger.post(url));
      expect([route, answer.statusCode, answer.headers.location]).toEqual([route, 303, '/step-up']);
    }
  });

  it('stays so after the lock was opened by typing, and whatever Ductus says of it', async () => {
    await look();
    bank.recognition.trust = 'lock';
    expect((await stranger.get('/')).statusCode).toBe(200);
    await stranger.post('/lock/now');
    bank.recognition.outcome = 'MATCH';
    bank.recognition.trust = 'allow';
    await stranger.get('/lock');
    expect((await stranger.post('/lock', { password: stranger.password })).headers.location).toBe('/');
    expect((await stranger.get('/transfer')).headers.location).toBe('/step-up');
  });

  it('ends with a code, and one is back where one wanted to go', async () => {
    await look();
    await stranger.get('/transfer');
    await stranger.get('/step-up');
    expect((await stranger.confirm()).headers.location).toBe('/transfer');
    expect((await stranger.get('/transfer')).statusCode).toBe(200);
    expect((await stranger.get('/')).body).not.toContain('Confirm it is you');
  });

  it('gives no look to whoever waited too long, or was asked for a code for something else', async () => {
    await stranger.signIn();
    await stranger.get('/step-up');
    bank.clock.ahead += 5 * MINUTE;
    expect((await stranger.post('/step-up/look')).headers.location).toBe('/step-up');
    bank.clock.ahead += 10 * MINUTE;
    const visitor = new Visitor(bank);
    await visitor.get('/login');
    expect((await visitor.post('/step-up/look')).headers.location).toBe('/login');
  });
});

describe('the owner’s mail', () => {
  it('is sent at once, with the decision and the device, and stands in the activity', async () => {
    await stranger.signIn();
    await expect.poll(() => alerts()).toHaveLength(1);
    expect(alerts()[0]).toMatchObject({
      kind: 'sign-in',
      address: 'owner@home.example',
      device: 'Firefox on Linux',
      decisionId: 'dec_1',
    });
    expect(JSON.stringify(bank.log)).not.toContain('home.example');
    await expect
      .poll(async () => (await owner.get('/settings')).body)
      .toContain('We sent you a mail about it');
  });

  it('is not sent for a pasted password, for a wrong one, or to whoever gave no address', async () => {
    bank.recognition.outcome = 'INCONCLUSIVE';
    await stranger.signIn();
    bank.recognition.outcome = 'NON_MATCH';
    await new Visitor(bank).signIn('wrong');
    const silent = new Visitor(bank, 'silent');
    await silent.register();
    await silent.signOut();
    await silent.signIn();
    await new Promise((passed) => setTimeout(passed, 100));
    expect(alerts()).toEqual([]);
  });

  it('is sent when somebody else goes on with a session', async () => {
    bank.recognition.trust = 'lock';
    expect((await owner.get('/')).headers.location).toBe('/lock');
    expect(alerts()).toMatchObject([{ kind: 'session', decisionId: null }]);
  });

  it('that cannot be sent keeps nobody out', async () => {
    await stranger.get('/login');
    bank.recognition.reachable = false;
    bank.recognition.trust = 'lock';
    const fields = { userName: stranger.userName, password: stranger.password };
    expect((await stranger.post('/login', fields)).headers.location).toBe('/step-up');
  });
});

describe('the link in the mail', () => {
  let reader: Visitor;

  beforeEach(async () => {
    await look();
    await expect.poll(() => alerts()).toHaveLength(1);
    reader = new Visitor(bank, 'reader');
  });

  const isOut = async (visitor: Visitor) => (await visitor.get('/')).headers.location === '/login';

  it('does nothing by being opened, as often as a scanner likes', async () => {
    for (let scan = 0; scan < 3; scan += 1) {
      const page = await new Visitor(bank, 'scanner').get('/not-me?token=0');
      expect(page.statusCode).toBe(200);
      expect(page.body.match(/<button/g)).toHaveLength(1);
      expect(page.headers['cache-control']).toBe('no-store');
    }
    expect(bank.recognition.calls).not.toContain('answerAlert');
    expect(await isOut(stranger)).toBe(false);
  });

  it('signs everybody out and lets nothing leave until the password is new', async () => {
    await reader.get('/not-me?token=0');
    expect((await reader.post('/not-me', { token: '0' })).body).toContain('Your account is safe');
    expect(await isOut(stranger)).toBe(true);
    expect(await isOut(owner)).toBe(true);

    bank.recognition.outcome = 'MATCH';
    await owner.signIn();
    expect((await owner.get('/')).body).toContain('Nothing leaves your account now');
    const formToken = await owner.fillTransfer('10');
    expect((await owner.post('/transfer/confirm', { formToken })).statusCode).toBe(403);
    await owner.get('/payees');
    const payee = { name: 'Somebody', number: 'DE89 3704 0044 0532 0130 00' };
    expect((await owner.post('/payees', payee)).statusCode).toBe(403);

    expect((await owner.get('/settings/password')).headers.location).toBe('/step-up');
    await owner.get('/step-up');
    await owner.confirm();
    await owner.get('/settings/password');
    const passwords = { password: owner.password, 'new-password': 'violet anchor thimble' };
    expect((await owner.post('/settings/password', passwords)).statusCode).toBe(303);
    expect((await owner.get('/')).body).not.toContain('Nothing leaves your account now');
    const again = await owner.fillTransfer('10');
    const sent = await owner.post('/transfer/confirm', { formToken: again });
    expect(sent.headers.location).toMatch(/^\/transfer\/receipt\//);
  });

  it('works once, and says so kindly afterwards', async () => {
    await reader.get('/not-me?token=0');
    await reader.post('/not-me', { token: '0' });
    await reader.get('/not-me?token=0');
    const second = await reader.post('/not-me', { token: '0' });
    expect([second.statusCode, /This link is over/.test(second.body)]).toEqual([410, true]);
  });

  it('is done once, though the link comes twice: who came back since stays in, and what they freed is free', async () => {
    await reader.get('/not-me?token=0');
    bank.recognition.asksAgain = true;
    await reader.post('/not-me', { token: '0' });
    bank.recognition.outcome = 'MATCH';
    await owner.signIn();
    await owner.get('/settings/password');
    await owner.get('/step-up');
    await owner.confirm();
    await owner.get('/settings/password');
    const passwords = { password: owner.password, 'new-password': 'violet anchor thimble' };
    await owner.post('/settings/password', passwords);
    await reader.get('/not-me?token=0');
    expect((await reader.post('/not-me', { token: '0' })).body).toContain('Your account is safe');
    const page = (await owner.get('/')).body;
    expect(page).not.toContain('Nothing leaves your account now');
    expect(page).toContain('total-sum');
  });

  it('keeps for later what cannot be done while Ductus is away', async () => {
    await reader.get('/not-me?token=0');
    bank.recognition.reachable = false;
    expect((await reader.post('/not-me', { token: '0' })).statusCode).toBe(503);
    bank.recognition.reachable = true;
    expect((await reader.post('/not-me', { token: '0' })).statusCode).toBe(200);
  });

  it('takes no form of another site', async () => {
    await reader.get('/not-me?token=0');
    const headers = { origin: 'https://evil.example' };
    const answer = await reader.post('/not-me', { token: '0' }, headers);
    expect(answer.body).not.toContain('Your account is safe');
    expect(bank.recognition.calls).not.toContain('answerAlert');
  });
});

describe('“It was not me” on the overview', () => {
  it('takes back at Ductus what was learned since then', async () => {
    await stranger.signIn();
    bank.clock.ahead += 6 * MINUTE;
    bank.recognition.outcome = 'MATCH';
    await owner.signOut();
    await owner.signIn();
    const page = await owner.get('/');
    const event = /name="event" value="([^"]+)"/.exec(page.body)![1]!;
    await owner.post('/asked', { event, answer: 'not-me' });
    expect(bank.recognition.undone).toEqual([[expect.stringMatching(/^sub_/), expect.any(Number)]]);
  });
});
