import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { COLLECTOR_TEXT, type TestBank, testBank } from '../testing/test-bank.ts';
import { PASSWORD, Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
let turn = 0;
beforeAll(async () => {
  bank = await testBank();
});
afterAll(() => bank.close());
beforeEach(async () => {
  turn += 1;
  owner = new Visitor(bank, `owner-${turn}`);
  await owner.register();
  await owner.get('/settings');
});

async function idleMinutes(): Promise<string> {
  const page = await owner.get('/settings');
  return /<option value="(\d+)" selected>\d+ minute/.exec(page.body)?.[1] ?? '';
}

describe('a form', () => {
  it('is taken from the page that the bank made', async () => {
    await owner.post('/settings/idle', { minutes: '7' });
    expect(await idleMinutes()).toBe('7');
  });

  it.each([
    ['no secret', { _csrf: '' }, {}],
    ['another secret', { _csrf: 'x'.repeat(43) }, {}],
    ['the browser saying another site', {}, { 'sec-fetch-site': 'cross-site' }],
    ['the browser saying a sister site', {}, { 'sec-fetch-site': 'same-site' }],
    ['another origin', {}, { origin: 'https://elsewhere.example' }],
    ['no origin at all', {}, { origin: 'null' }],
  ])('is refused with %s', async (_name, fields, headers) => {
    const answer = await owner.post('/settings/idle', { minutes: '9', ...fields }, headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('This page was open too long');
    expect(await idleMinutes()).toBe('2');
  });

  it("is refused with another session's secret", async () => {
    const other = new Visitor(bank, `other-${turn}`);
    await other.register();
    const answer = await owner.post('/settings/idle', { minutes: '9', _csrf: other.csrf });
    expect(answer.statusCode).toBe(403);
  });

  it('that had expired comes back filled: transfer, sign-in, registration', async () => {
    await owner.get('/transfer');
    owner.csrf = 'old';
    const transfer = await owner.post('/transfer', { amount: '12.30', reference: 'kept' });
    expect(transfer.statusCode).toBe(403);
    expect(transfer.body).toContain('value="kept"');
    const visitor = new Visitor(bank);
    const login = await visitor.post('/login', { userName: 'kept-name', password: PASSWORD });
    expect(login.statusCode).toBe(403);
    expect(login.body).toContain('value="kept-name"');
    expect(login.body).not.toContain(PASSWORD);
    const fields = { displayName: 'Kept', userName: 'kept', 'new-password': PASSWORD };
    const register = await new Visitor(bank).post('/register', fields);
    expect(register.body).toContain('value="Kept"');
    expect(register.body).not.toContain(PASSWORD);
  });
});

describe('every page', () => {
  it('runs no foreign and no inline code', async () => {
    const page = await owner.get('/');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self' http://localhost:4000");
    expect(policy).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=/);
    expect(page.body).not.toMatch(/(src|href|action)="(https?:)?\/\//);
  });

  it('is kept by no cache and framed by nobody', async () => {
    const { headers } = await owner.get('/');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('escapes what people typed', async () => {
    const mean = new Visitor(bank, `mean-${turn}`);
    await mean.get('/register');
    const displayName = '<img src=x onerror=alert(1)>"\'&';
    const fields = { displayName, userName: mean.userName, 'new-password': PASSWORD };
    await mean.post('/register', fields);
    const search = await owner.get(`/?search=${encodeURIComponent('"><script>1</script>')}`);
    expect(search.body).not.toContain('<script>1');
    expect(search.body).toContain('&quot;&gt;&lt;script&gt;1');
    expect(mean.last?.body).not.toContain('<img src=x');
  });

  it('gives the session a cookie that scripts, other hosts and other sites do not get', async () => {
    const visitor = new Visitor(bank);
    const page = await visitor.get('/login');
    const cookie = String(page.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-marten=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });
});

describe('what is not there', () => {
  it.each(['/nowhere', '/assets/nothing.js', '/transfer/receipt/none', '/assets/%2e%2e%2fmain.js'])(
    'is said kindly: %s',
    async (url) => {
      const page = await owner.get(url);
      expect(page.statusCode).toBe(404);
      expect(page.body).toContain('Nothing here');
    },
  );
});

describe('the assets', () => {
  it('are the collector as it is and the bundles, kept for good under their version', async () => {
    const page = await owner.get('/login');
    const again = (await new Visitor(bank).get('/login')).body;
    const url = /src="(\/assets\/collector\.min\.js\?v=[^"]+)"/.exec(again)?.[1] ?? '';
    const collector = await owner.get(url);
    expect(page.statusCode).toBe(303);
    expect(collector.body).toBe(COLLECTOR_TEXT);
    expect(collector.headers['cache-control']).toContain('immutable');
    expect((await owner.get('/assets/bank.js')).headers['cache-control']).toBe('no-cache');
  });
});

describe('too many requests', () => {
  it('are told to slow down, per address', async () => {
    const small = await testBank({ attemptsPerMinute: 3 });
    const visitor = new Visitor(small);
    for (let count = 0; count < 3; count++) expect((await visitor.signIn('x')).statusCode).toBe(401);
    const answer = await visitor.signIn('x');
    expect(answer.statusCode).toBe(429);
    expect(answer.body).toContain('A little slower, please');
    await small.close();
  });
});

describe('a failure of the bank', () => {
  it('says nothing about itself to anybody, and its kind to the log', async () => {
    const failing = await testBank();
    failing.recognition.open = () => Promise.reject(new Error('secret detail'));
    const page = await new Visitor(failing).get('/login');
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain('That went wrong');
    expect(page.body + failing.log.join('')).not.toContain('secret detail');
    expect(failing.log.join('')).toContain('request failed');
    await failing.close();
  });
});

describe('the log', () => {
  it('tells once that Ductus cannot be reached, and once that it can again', async () => {
    bank.recognition.reachable = false;
    for (let turn = 0; turn < 3; turn++) await owner.get('/');
    bank.recognition.reachable = true;
    for (let turn = 0; turn < 3; turn++) await owner.get('/');
    const told = bank.log.filter((line) => line.includes('Ductus')).map((line) => JSON.parse(line).msg);
    expect(told).toEqual(['Ductus did not answer.', 'Ductus answers again.']);
  });

  it('holds no password, code, name, token or form secret, at the most talkative level', async () => {
    await owner.post('/settings/idle', { minutes: '3' });
    await owner.signIn('a wrong password');
    await owner.signOut();
    bank.recognition.outcome = 'NON_MATCH';
    await owner.signIn();
    await owner.confirm();
    await owner.get('/?search=private');
    bank.recognition.outcome = 'MATCH';
    const log = bank.log.join('');
    const secrets = [PASSWORD, 'a wrong password', owner.csrf, 'private', owner.userName, 'dct_'];
    for (const secret of [...secrets, ...owner.cookies.values(), 'token-', 'nonce-']) {
      expect(log).not.toContain(secret);
    }
  });
});
