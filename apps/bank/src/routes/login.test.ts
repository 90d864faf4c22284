import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { PASSWORD, Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
  await owner.signOut();
});
afterEach(() => bank.close());

const problem = (body: string) => /role="alert">.*?<p>(.*?)<\/p>/s.exec(body)?.[1] ?? '';

describe('signing in', () => {
  it('lets the owner in when the typing matches', async () => {
    const answer = await owner.signIn();
    expect(answer.headers.location).toBe('/');
    expect((await owner.get('/')).body).toContain('Hello, A. Resident');
    expect(bank.recognition.calls).toContain('verify login');
  });

  it.each(['NON_MATCH', 'INCONCLUSIVE'] as const)(
    'asks for a code after %s, without a reason',
    async (outcome) => {
      bank.recognition.outcome = outcome;
      expect((await owner.signIn()).headers.location).toBe('/step-up');
      const page = await owner.get('/step-up');
      expect(page.body).toContain('One more step');
      expect(page.body).not.toContain(bank.recognition.explanation);
      expect(page.body).not.toContain('token-');
      expect((await owner.get('/')).headers.location).toBe('/step-up');
      expect((await owner.get('/transfer')).headers.location).toBe('/step-up');
    },
  );

  it('has the pointer watched where somebody is signed in, and not before', async () => {
    const tag = /<script [^>]*collector\.min\.js[^>]*>/;
    expect(tag.exec((await owner.get('/login')).body)?.[0]).not.toContain('data-pointer');
    await owner.signIn();
    expect(tag.exec((await owner.get('/')).body)?.[0]).toContain('data-pointer');
  });

  it('asks for a code while Ductus cannot be reached', async () => {
    bank.recognition.reachable = false;
    expect((await owner.get('/login')).body).not.toContain('collector.min.js');
    expect((await owner.signIn()).headers.location).toBe('/step-up');
    expect((await owner.get('/step-up')).statusCode).toBe(503);
    expect((await owner.post('/step-up/passed')).headers.location).not.toBe('/');
    bank.recognition.reachable = true;
    expect((await owner.confirm()).headers.location).toBe('/');
    expect((await owner.get('/')).body).toContain('because typing recognition could not be reached');
  });

  it('asks for a code when Ductus forgot the session', async () => {
    await owner.get('/login');
    bank.recognition.sessions.clear();
    const answer = await owner.post('/login', { userName: 'owner', password: PASSWORD });
    expect(answer.headers.location).toBe('/step-up');
    await owner.get('/step-up');
    await owner.confirm();
    expect((await owner.get('/')).statusCode).toBe(200);
  });

  it('changes session token and form secret, and the old ones are worth nothing', async () => {
    await owner.get('/login');
    const planted = new Map(owner.cookies);
    const csrf = owner.csrf;
    await owner.post('/login', { userName: 'owner', password: PASSWORD });
    expect(owner.cookies.get('__Host-marten')).not.toBe(planted.get('__Host-marten'));
    const attacker = new Visitor(bank);
    for (const [name, value] of planted) attacker.cookies.set(name, value);
    attacker.csrf = csrf;
    expect((await attacker.get('/')).headers.location).toBe('/login');
    await owner.get('/');
    expect(owner.csrf).not.toBe(csrf);
  });
});

describe('a wrong sign-in', () => {
  it('says the same for a wrong password and for nobody', async () => {
    const wrong = await owner.signIn('not the password');
    const nobody = new Visitor(bank, 'nobody');
    const unknown = await nobody.signIn();
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(problem(wrong.body)).toBe('The user name or the password is not right.');
    expect(problem(unknown.body)).toBe(problem(wrong.body));
  });

  it('asks Ductus nothing', async () => {
    bank.recognition.calls.length = 0;
    await owner.signIn('not the password');
    expect(bank.recognition.calls.filter((call) => call !== 'open' && call !== 'reopen')).toEqual([]);
  });

  it.each(['owner', 'nobody'])(
    'makes %s wait after five, longer each time, and says the same',
    async (name) => {
      const guesser = new Visitor(bank, name);
      for (let turn = 0; turn < 5; turn++) expect((await guesser.signIn('guess')).statusCode).toBe(401);
      const waiting = await guesser.signIn('guess');
      expect(waiting.statusCode).toBe(429);
      expect(problem(waiting.body)).toMatch(/^Too many tries\. Try again in \d seconds\.$/);
      bank.clock.ahead += 5_001;
      expect((await guesser.signIn('guess')).statusCode).toBe(401);
      bank.clock.ahead += 5_001;
      expect((await guesser.signIn('guess')).statusCode).toBe(429);
    },
  );

  it('makes even the right password wait', async () => {
    for (let turn = 0; turn < 5; turn++) await owner.signIn('guess');
    expect((await owner.signIn()).statusCode).toBe(429);
    bank.clock.ahead += 60_000;
    expect((await owner.signIn()).headers.location).toBe('/');
  });

  it('at many accounts from one address does not keep the owner out there', async () => {
    for (let turn = 0; turn < 25; turn++) await new Visitor(bank, `somebody-${turn}`).signIn('guess');
    expect((await owner.signIn()).headers.location).toBe('/');
  });

  it('from one address does not hold the owner up at another, even in a new browser', async () => {
    for (let turn = 0; turn < 6; turn++) await new Visitor(bank, 'owner').signIn('guess');
    const newBrowser = new Visitor(bank, 'owner');
    expect((await newBrowser.signIn()).statusCode).toBe(429);
    newBrowser.address = '192.0.2.7';
    expect((await newBrowser.signIn()).headers.location).toBe('/');
  });

  it('sent forty times at once is really checked five times', async () => {
    await owner.get('/login');
    const fields = { userName: 'owner', password: 'guess' };
    const answers = await Promise.all(Array.from({ length: 40 }, () => owner.post('/login', fields)));
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(35);
  });

  it('is in the activity of the owner', async () => {
    await owner.signIn('guess');
    await owner.signIn();
    expect((await owner.get('/settings')).body).toContain('Sign-in refused: wrong password');
  });
});

describe('the code', () => {
  beforeEach(async () => {
    bank.recognition.outcome = 'NON_MATCH';
    await owner.signIn();
    await owner.get('/step-up');
  });

  it('lets the owner in and tells why it was asked for', async () => {
    const answer = await owner.confirm();
    expect(answer.headers.location).toBe('/');
    expect(bank.ways.stepUps.at(-1)).toMatchObject({ purpose: 'login', approved: null });
    expect((await owner.get('/')).body).toContain(
      'We asked for a code because the rhythm differed from what we know.',
    );
  });

  it.each([
    ['me', 'wrong'],
    ['not-me', 'right'],
  ])('labels the decision when the owner says %s', async (answer, label) => {
    await owner.confirm();
    const page = await owner.get('/');
    const event = /name="event" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    await owner.post('/asked', { event, answer });
    expect(bank.recognition.labels).toEqual([['dec_1', label]]);
    expect((await owner.get('/')).body).not.toContain('Was that you?');
  });

  it('cannot be labelled by somebody else', async () => {
    await owner.confirm();
    const event = /name="event" value="([^"]+)"/.exec((await owner.get('/')).body)?.[1] ?? '';
    const other = new Visitor(bank, 'other');
    await other.register();
    await other.post('/asked', { event, answer: 'me' });
    expect(bank.recognition.labels).toEqual([]);
  });

  it('is good once', async () => {
    expect((await owner.confirm()).headers.location).toBe('/');
    const passed = bank.ways.last;
    await owner.get('/');
    await owner.signOut();
    await owner.signIn();
    await owner.get('/step-up');
    bank.ways.pass('totp', passed);
    expect((await owner.post('/step-up/passed')).statusCode).toBe(401);
  });

  it('is told in the activity by what it was', async () => {
    await owner.confirm('recovery');
    expect((await owner.get('/settings')).body).toContain('Signed in with a recovery code');
    await owner.signOut();
    await owner.signIn();
    await owner.confirm('passkey');
    const { body } = await owner.get('/settings');
    expect(body).toContain('Signed in with another way');
    expect(body).toContain('Firefox on Linux · Passkey');
  });

  it('three passed at once give one session', async () => {
    bank.ways.pass('totp');
    const answers = await Promise.all([1, 2, 3].map(() => owner.post('/step-up/passed')));
    expect(answers.filter(({ headers }) => headers.location === '/')).toHaveLength(1);
  });

  it('can be declined: then nobody is signed in', async () => {
    expect((await owner.post('/step-up/cancel')).headers.location).toBe('/login');
    expect((await owner.get('/')).headers.location).toBe('/login');
  });
});
