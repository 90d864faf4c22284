import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

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

const MINUTE = 60_000;
const give = () => {
  bank.ways.pass('totp');
  return owner.post('/step-up/passed');
};
const link = (body: string) => /<a class="button wide" href="([^"]+)"/.exec(body)?.[1];

describe('a code that was asked for at the sign-in', () => {
  beforeEach(async () => {
    await owner.signOut();
    bank.recognition.outcome = 'NON_MATCH';
    await owner.signIn();
    await owner.get('/step-up');
  });

  it('counts for nearly five minutes', async () => {
    bank.clock.ahead += 5 * MINUTE - 32_000;
    expect((await give()).headers.location).toBe('/');
  });

  it('counts no longer, says so and leads back to the sign-in, with nobody signed in', async () => {
    bank.clock.ahead += 5 * MINUTE;
    const answer = await give();
    expect(answer.statusCode).toBe(410);
    expect(answer.body).toContain('That took a little long');
    expect(link(answer.body)).toBe('/login');
    expect(bank.recognition.calls).toContain('end');
    expect((await owner.get('/')).headers.location).toBe('/login');
    expect((await owner.get('/login')).statusCode).toBe(200);
  });

  it('is not asked for again by looking at the page', async () => {
    bank.clock.ahead += 3 * MINUTE;
    expect((await owner.get('/step-up')).statusCode).toBe(200);
    bank.clock.ahead += 2 * MINUTE;
    expect((await owner.get('/step-up')).statusCode).toBe(410);
  });
});

describe('a code that was asked for at the lock', () => {
  it('unlocks no longer after five minutes; the password must be typed again', async () => {
    await owner.post('/lock/now');
    await owner.get('/lock');
    bank.recognition.outcome = 'NON_MATCH';
    await owner.post('/lock', { password: owner.password });
    await owner.get('/step-up');
    bank.clock.ahead += 5 * MINUTE;
    const answer = await give();
    expect(answer.statusCode).toBe(410);
    expect(answer.body).toContain('still locked');
    expect(link(answer.body)).toBe('/lock');
    expect((await owner.get('/')).headers.location).toBe('/lock');
    expect((await give()).headers.location).toBe('/lock');
  });
});

describe('a code that was asked for a transfer', () => {
  it('pays no longer after five minutes, and the transfer is kept', async () => {
    const formToken = await owner.fillTransfer();
    bank.recognition.trust = 'step-up';
    await owner.post('/transfer/confirm', { formToken });
    await owner.get('/step-up');
    bank.clock.ahead += 5 * MINUTE;
    const answer = await give();
    expect(answer.statusCode).toBe(410);
    expect(link(answer.body)).toBe('/transfer');
    expect((await owner.get('/transfer')).body).toContain('value="49.90"');
    await owner.get('/transfer/confirm');
    expect((await owner.post('/transfer/confirm', { formToken })).headers.location).toBe('/step-up');
  });
});
