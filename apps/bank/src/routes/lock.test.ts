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

const MINUTE = 60_000;
const state = async () => (await owner.get('/session/state')).json();

describe('the idle lock', () => {
  it('comes after two minutes by the clock of the server', async () => {
    bank.clock.ahead += 2 * MINUTE - 5_000;
    expect((await owner.get('/')).statusCode).toBe(200);
    bank.clock.ahead += 2 * MINUTE;
    expect((await owner.get('/')).headers.location).toBe('/lock');
    expect((await owner.get('/settings')).headers.location).toBe('/lock');
  });

  it('is not put off by the page looking whether it is locked', async () => {
    bank.clock.ahead += MINUTE;
    expect(await state()).toEqual({ state: 'open', idleSeconds: 60 });
    bank.clock.ahead += MINUTE;
    expect(await state()).toEqual({ state: 'locked', idleSeconds: 0 });
  });

  it('is put off by use', async () => {
    bank.clock.ahead += MINUTE;
    expect((await owner.json('/session/active')).json()).toEqual({ state: 'open', idleSeconds: 0 });
    bank.clock.ahead += MINUTE + 30_000;
    expect((await state()).state).toBe('open');
  });

  it('follows the setting, from 1 to 15 minutes', async () => {
    await owner.post('/settings/idle', { minutes: '15' });
    bank.clock.ahead += 14 * MINUTE;
    expect((await state()).state).toBe('open');
    for (const minutes of ['0', '16', '1.5', 'x', '']) await owner.post('/settings/idle', { minutes });
    bank.clock.ahead += 14 * MINUTE;
    expect((await state()).state).toBe('open');
  });

  it('keeps the transfer that was being filled in', async () => {
    await owner.fillTransfer('12.34');
    await owner.json('/transfer/draft', { amount: '77.10', reference: 'half typed' });
    bank.clock.ahead += 3 * MINUTE;
    await owner.get('/lock');
    await owner.get('/');
    await owner.get('/lock');
    expect((await owner.post('/lock', { password: owner.password })).headers.location).toBe('/transfer');
    const form = await owner.get('/transfer');
    expect(form.body).toContain('value="77.10"');
    expect(form.body).toContain('value="half typed"');
  });

  it('keeps a transfer that is sent too late', async () => {
    await owner.get('/transfer');
    bank.clock.ahead += 3 * MINUTE;
    const answer = await owner.post('/transfer', { amount: '5', reference: 'late' });
    expect(answer.headers.location).toBe('/lock');
    await owner.get('/lock');
    await owner.post('/lock', { password: owner.password });
    expect((await owner.get('/transfer')).body).toContain('value="late"');
  });
});

describe('the lock by a rest at Ductus', () => {
  it.each([['/'], ['/session/state']])('is told as a rest, found at %s', async (url) => {
    bank.recognition.trust = 'rested';
    await owner.get(url);
    const page = await owner.get('/lock');
    expect(page.body).not.toContain('The typing changed');
    expect(bank.recognition.alerts).toEqual([]);
    expect((await owner.get('/')).headers.location).toBe('/lock');
  });
});

describe('the lock by typing', () => {
  it('comes when the page asks and Ductus says so', async () => {
    bank.recognition.trust = 'lock';
    expect(await state()).toEqual({ state: 'locked', idleSeconds: 0 });
    const page = await owner.get('/lock');
    expect(page.body).toContain('The typing changed');
    expect(page.body).not.toContain('14,500.00');
  });

  it('comes by the rule of the page that asks, whichever tab was opened last', async () => {
    await owner.get('/transfer');
    await owner.get('/');
    bank.recognition.trustOn.set('transfer', 'lock');
    const from = async (page: string) => (await owner.get(`/session/state?page=${page}`)).json().state;
    expect([await from('%2F'), await from('%2Fsettings%2Fways')]).toEqual(['open', 'open']);
    expect([await from('%2FNo%20such'), await from('%2F&page=%2Ftransfer')]).toEqual(['open', 'open']);
    expect(await from('%2Ftransfer%2Fconfirm')).toBe('locked');
  });

  it('comes by the rule of the page in which somebody types', async () => {
    await owner.get('/');
    bank.recognition.trustOn.set('transfer', 'lock');
    expect((await owner.json('/session/active?page=%2Ftransfer')).json().state).toBe('locked');
  });

  it('comes with the next page, without any script', async () => {
    bank.recognition.trust = 'lock';
    expect((await owner.get('/')).headers.location).toBe('/lock');
  });

  it.each([
    '/transfer',
    '/transfer/draft',
    '/transfer/confirm',
    '/enrol',
    '/settings/idle',
    '/settings/ways/revoke',
    '/settings/forget',
    '/settings/sign-out-everywhere',
    '/asked',
  ])('comes before anything is sent to %s, and nothing is done', async (url) => {
    await owner.get('/');
    bank.recognition.trust = 'lock';
    const answer = await owner.post(url, { minutes: '15', password: owner.password });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/lock');
    bank.recognition.trust = 'allow';
    expect(await state()).toEqual({ state: 'locked', idleSeconds: 0 });
    expect(bank.recognition.calls).not.toContain('erase');
    expect(bank.recognition.calls).not.toContain('enrol');
  });

  it('comes before a code for something else is taken', async () => {
    bank.clock.ahead += MINUTE / 2;
    await owner.post('/settings/idle', { minutes: '15' });
    bank.clock.ahead += 14 * MINUTE;
    await owner.get('/');
    bank.clock.ahead += 2 * MINUTE;
    expect((await owner.get('/settings/ways/add')).headers.location).toBe('/step-up');
    await owner.get('/step-up');
    bank.recognition.trust = 'lock';
    const answer = await owner.confirm();
    expect(answer.headers.location).toBe('/lock');
    expect((await state()).state).toBe('locked');
  });

  it('leaves signing out as it is', async () => {
    await owner.get('/');
    bank.recognition.trust = 'lock';
    expect((await owner.post('/sign-out')).headers.location).toBe('/login');
  });

  it('does not come while Ductus cannot be reached', async () => {
    bank.recognition.reachable = false;
    expect((await state()).state).toBe('open');
    expect((await owner.get('/')).statusCode).toBe(200);
  });
});

describe('re-entry', () => {
  beforeEach(async () => {
    await owner.get('/');
    expect((await owner.post('/lock/now')).headers.location).toBe('/lock');
    await owner.get('/lock');
  });

  it('needs the password and a match of the typing', async () => {
    expect((await owner.post('/lock', { password: owner.password })).headers.location).toBe('/');
    expect(bank.recognition.calls).toContain('verify reentry');
    expect((await owner.get('/')).statusCode).toBe(200);
  });

  it('stays locked on a wrong password, and makes guessing slow', async () => {
    for (let turn = 0; turn < 5; turn++) {
      expect((await owner.post('/lock', { password: 'guess' })).statusCode).toBe(401);
    }
    expect((await owner.post('/lock', { password: owner.password })).statusCode).toBe(429);
    expect((await owner.get('/')).headers.location).toBe('/lock');
  });

  it.each(['NON_MATCH', 'INCONCLUSIVE'] as const)('asks for a code after %s', async (outcome) => {
    bank.recognition.outcome = outcome;
    expect((await owner.post('/lock', { password: owner.password })).headers.location).toBe('/step-up');
    expect((await owner.get('/')).headers.location).toBe('/lock');
    await owner.get('/step-up');
    expect((await owner.confirm()).headers.location).toBe('/');
    expect((await owner.get('/')).body).toContain('We asked for a code because');
  });

  it('asks for a code while Ductus cannot be reached', async () => {
    bank.recognition.reachable = false;
    expect((await owner.post('/lock', { password: owner.password })).headers.location).toBe('/step-up');
  });

  it('is the only way: no code unlocks without the password first', async () => {
    expect((await owner.get('/step-up')).headers.location).toBe('/lock');
    const answer = await owner.confirm();
    expect(answer.headers.location).toBe('/lock');
    expect((await owner.get('/')).headers.location).toBe('/lock');
  });

  it.each(['/transfer', '/transfer/confirm', '/settings/idle', '/settings/ways/revoke', '/asked'])(
    'is needed before anything is sent to %s',
    async (url) => {
      expect((await owner.post(url, { minutes: '15' })).headers.location).toBe('/lock');
    },
  );

  it('may be left by signing out', async () => {
    expect((await owner.post('/sign-out')).headers.location).toBe('/login');
    expect((await owner.get('/')).headers.location).toBe('/login');
  });
});

describe('a code asked for before the lock', () => {
  it('does not unlock', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    bank.clock.ahead += 3 * MINUTE;
    expect((await state()).state).toBe('locked');
    expect((await owner.confirm()).headers.location).toBe('/lock');
  });
});
