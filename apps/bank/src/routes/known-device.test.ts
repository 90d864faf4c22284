import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

const COOKIE = '__Host-device';
const DAY = 24 * 60 * 60_000;

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
});
afterEach(() => bank.close());

/** Somebody else behind the same address, who guesses until the account has to wait there. */
async function hammer(): Promise<void> {
  const attacker = new Visitor(bank, 'owner');
  for (let turn = 0; turn < 8; turn++) await attacker.signIn('guess');
  expect((await attacker.signIn('guess')).statusCode).toBe(429);
}

async function signInWithCode(visitor: Visitor): Promise<void> {
  const outcome = bank.recognition.outcome;
  bank.recognition.outcome = 'NON_MATCH';
  await visitor.signIn();
  await visitor.get('/step-up');
  const answer = await visitor.confirm();
  expect(answer.headers.location).toBe('/');
  bank.recognition.outcome = outcome;
  await visitor.get('/');
}

describe('the cookie of a known browser', () => {
  it('is for scripts and other sites out of reach, signed, and lives for half a year', async () => {
    const visitor = new Visitor(bank, 'owner');
    await signInWithCode(visitor);
    const [id, signature] = visitor.cookies.get(COOKIE)!.split('.');
    expect(id).toMatch(/^[\w-]{43}$/);
    expect(signature).toMatch(/^[\w-]{43}$/);
    await visitor.signOut();
    const set = String((await visitor.signIn()).headers['set-cookie']);
    expect(set).toMatch(/__Host-device=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax/);
  });

  it('comes with a second factor only: not with a password, and not with typing alone', async () => {
    const visitor = new Visitor(bank, 'owner');
    await visitor.get('/login');
    expect((await visitor.signIn()).headers.location).toBe('/');
    expect(visitor.cookies.has(COOKIE)).toBe(false);
  });

  it('has another value after every sign-in, and the old one is worth nothing', async () => {
    const before = owner.cookies.get(COOKIE)!;
    await owner.signOut();
    await owner.signIn();
    expect(owner.cookies.get(COOKIE)).not.toBe(before);
    await hammer();
    const planted = new Visitor(bank, 'owner');
    planted.cookies.set(COOKIE, before);
    expect((await planted.signIn()).statusCode).toBe(429);
  });
});

describe('the owner in a known browser', () => {
  it('signs in at once while somebody hammers the account from the same address', async () => {
    await owner.signOut();
    await hammer();
    expect((await owner.signIn()).headers.location).toBe('/');
  });

  it('gives the code at once while somebody hammers that', async () => {
    await owner.signOut();
    bank.recognition.outcome = 'NON_MATCH';
    const attacker = new Visitor(bank, 'owner');
    await attacker.signIn();
    await attacker.get('/step-up');
    for (let turn = 0; turn < 6; turn++) await attacker.post('/step-up/passed');
    await owner.signIn();
    await owner.get('/step-up');
    const answer = await owner.confirm();
    expect(answer.headers.location).toBe('/');
  });

  it('waits after five wrong passwords like anybody', async () => {
    await owner.signOut();
    for (let turn = 0; turn < 5; turn++) await owner.signIn('guess');
    expect((await owner.signIn()).statusCode).toBe(429);
  });

  it('has a share of the requests of its own', async () => {
    await bank.close();
    bank = await testBank({ attemptsPerMinute: 6 });
    owner = new Visitor(bank, 'owner');
    await owner.register();
    await owner.signOut();
    const neighbour = new Visitor(bank, 'somebody');
    for (let turn = 0; turn < 8; turn++) await neighbour.signIn('guess');
    expect((await neighbour.signIn('guess')).body).toContain('A little slower, please');
    expect((await owner.signIn()).headers.location).toBe('/');
  });
});

describe('a browser is not known', () => {
  it.each([
    ['without a signature', (value: string) => value.split('.')[0]!],
    ['with another signature', (value: string) => `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`],
    ['with another id', (value: string) => `x${value.slice(1)}`],
    ['with something behind', (value: string) => `${value}.x`],
    ['with nothing', () => '.'],
  ])('%s', async (_name, change) => {
    await owner.signOut();
    await hammer();
    owner.cookies.set(COOKIE, change(owner.cookies.get(COOKIE)!));
    expect((await owner.signIn()).statusCode).toBe(429);
  });

  it('to an account whose owner never used it', async () => {
    const other = new Visitor(bank, 'other');
    await other.register();
    await other.signOut();
    await hammer();
    const thief = new Visitor(bank, 'owner');
    thief.cookies.set(COOKIE, other.cookies.get(COOKIE)!);
    expect((await thief.signIn()).statusCode).toBe(429);
  });

  it('after half a year without a sign-in', async () => {
    await owner.signOut();
    bank.clock.ahead += 180 * DAY;
    await hammer();
    expect((await owner.signIn()).statusCode).toBe(429);
  });

  it('after its owner has signed out everywhere from another one', async () => {
    const elsewhere = new Visitor(bank, 'owner');
    await signInWithCode(elsewhere);
    await elsewhere.get('/settings');
    await elsewhere.post('/settings/sign-out-everywhere');
    await hammer();
    expect((await owner.signIn()).statusCode).toBe(429);
    expect((await elsewhere.signIn()).headers.location).toBe('/');
  });
});

describe('two people at one browser', () => {
  it('are both known there', async () => {
    await owner.signOut();
    const partner = new Visitor(bank, 'partner');
    partner.cookies.set(COOKIE, owner.cookies.get(COOKIE)!);
    await partner.register();
    await partner.signOut();
    owner.cookies.set(COOKIE, partner.cookies.get(COOKIE)!);
    await hammer();
    expect((await owner.signIn()).headers.location).toBe('/');
  });
});

describe('behind a proxy', () => {
  const forwarded = (address: string) => ({ 'x-forwarded-for': address });

  async function waitsElsewhere(trustedProxy: number | false): Promise<boolean> {
    const proxied = await testBank({ trustedProxy });
    const attacker = new Visitor(proxied, 'nobody');
    const fields = { userName: 'nobody', password: 'guess' };
    await attacker.get('/login');
    for (let turn = 0; turn < 6; turn++) await attacker.post('/login', fields, forwarded('203.0.113.1'));
    const answer = await attacker.post('/login', fields, forwarded('203.0.113.2'));
    await proxied.close();
    return answer.statusCode === 429;
  }

  it('visitors are told apart when the proxy is trusted', async () => {
    expect(await waitsElsewhere(1)).toBe(false);
  });

  it('nobody chooses the address that is counted when it is not', async () => {
    expect(await waitsElsewhere(false)).toBe(true);
  });
});
