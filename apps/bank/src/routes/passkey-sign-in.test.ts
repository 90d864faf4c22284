import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
let subjectId: string;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  await owner.register();
  await owner.get('/settings/ways/add');
  subjectId = bank.ways.setUps.at(-1)!.subjectId;
  await owner.signOut();
});
afterEach(() => bank.close());

/** The session at Ductus in which the page's sign-in runs. */
const sessionOf = (body: string) => bank.ways.signIns.get(/token="(dct_\d+)"/.exec(body)?.[1] ?? '') ?? '';

describe('signing in with a passkey', () => {
  it('needs neither user name nor password, and counts as a step-up', async () => {
    expect((await owner.get('/login')).body).toContain('href="/login/passkey"');
    const { body } = await owner.get('/login/passkey');
    expect(body).toContain('<ductus-sign-in endpoint="http://localhost:4000/v1/sign-in" token="dct_');
    expect(body).not.toContain('type="password"');
    bank.ways.signedIn.set(sessionOf(body), subjectId);
    const before = new Map(owner.cookies);
    expect((await owner.post('/login/passkey/passed')).headers.location).toBe('/');
    // A token that was planted before is worth nothing.
    expect(owner.cookies).not.toEqual(before);
    expect((await owner.get('/settings')).body).toContain('Signed in with a passkey, no password');
    expect((await owner.get('/settings/ways/add')).statusCode).toBe(200);
    const formToken = await owner.fillTransfer('400');
    const sent = await owner.post('/transfer/confirm', { formToken });
    expect(sent.headers.location).toMatch(/^\/transfer\/receipt/);
  });

  it('believes Ductus and not the page, once, and in the session that it was asked in', async () => {
    const { body } = await owner.get('/login/passkey');
    expect((await owner.post('/login/passkey/passed')).statusCode).toBe(401);
    expect((await owner.get('/')).headers.location).toBe('/login');
    const stranger = new Visitor(bank, 'stranger');
    await stranger.get('/login/passkey');
    bank.ways.signedIn.set(sessionOf(body), subjectId);
    expect((await stranger.post('/login/passkey/passed', { ceremony: sessionOf(body) })).statusCode).toBe(
      401,
    );
    expect((await owner.post('/login/passkey/passed')).headers.location).toBe('/');
    await owner.get('/');
    await owner.signOut();
    await owner.get('/login/passkey');
    expect((await owner.post('/login/passkey/passed')).statusCode).toBe(401);
    expect((await owner.get('/')).headers.location).toBe('/login');
  });

  it('lets nobody in whom the bank does not know', async () => {
    const { body } = await owner.get('/login/passkey');
    bank.ways.signedIn.set(sessionOf(body), 'sub_of_somebody_else');
    const answer = await owner.post('/login/passkey/passed');
    expect([answer.statusCode, answer.body]).toEqual([
      401,
      expect.stringContaining('could not be confirmed'),
    ]);
    expect((await owner.get('/')).headers.location).toBe('/login');
  });

  it('says so while Ductus does not answer, and leads back to the password', async () => {
    bank.ways.reachable = false;
    const { body } = await owner.get('/login/passkey');
    expect(body).toContain('Passkeys cannot be used just now.');
    expect(body).not.toContain('<ductus-sign-in');
    expect((await owner.post('/login/passkey/cancel')).headers.location).toBe('/login');
  });

  it('is not for those who are signed in', async () => {
    await owner.signIn();
    expect((await owner.get('/login/passkey')).headers.location).toBe('/');
    await owner.get('/');
    expect((await owner.post('/login/passkey/passed')).headers.location).toBe('/');
  });
});
