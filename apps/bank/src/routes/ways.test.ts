import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aWay } from '../testing/scripted-ways.ts';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

const PASSKEY = aWay('passkey', { label: 'blue phone' });
const TOTP = aWay('totp');
const CODES = aWay('recovery');
const MINUTE = 60_000;

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  owner.email = 'owner@home.example';
  await owner.register();
});
afterEach(async () => {
  await bank.close();
  vi.useRealTimers();
});

const page = async () => (await owner.get('/settings/ways')).body;
const place = async (asked: ReturnType<Visitor['get']>) => (await asked).headers.location;
const removal = (id: string) => `/settings/ways/remove?id=${id}`;
const alerts = () => bank.recognition.alerts;

describe('the page of ways', () => {
  it('lists them with when they were added and last used, and says when there is one only, or none', async () => {
    bank.ways.held = [TOTP, CODES];
    expect(await page()).toContain('You have one way only.');
    bank.ways.held = [TOTP, { ...PASSKEY, usedAt: 1_790_000_600_000 }, CODES];
    const body = await page();
    expect(body).toContain('Passkey · blue phone');
    expect(body).toMatch(/Added <time datetime="2026-09-21T14:13:20\.000Z"/);
    expect(body).toMatch(/Last used <time datetime="2026-09-21T14:23:20\.000Z"/);
    expect(body).toContain('Not used yet.');
    expect(body).not.toContain('You have one way only.');
    bank.ways.held = [{ ...aWay('card'), usedUp: true, remaining: 0 }];
    expect(await page()).toContain('Used up: set it up again.');
    expect(await page()).toContain('You have no way to confirm it is you.');
  });

  it('warns whoever has only a face, and keeps the last way that needs no camera', async () => {
    bank.ways.held = [aWay('face'), CODES];
    expect(await page()).toContain('Your face is your only way.');
    bank.ways.held = [TOTP, aWay('face'), CODES];
    expect(await page()).not.toContain('Your face is your only way.');
    await owner.post('/settings/ways/revoke', { id: TOTP.id });
    expect(await page()).toContain('Add another way first, or remove your face.');
    expect(bank.ways.held).toHaveLength(3);
    expect(alerts()).toEqual([]);
    const mail = aWay('email');
    bank.ways.held = [aWay('face'), mail];
    await owner.post('/settings/email', { email: '' });
    expect((await owner.get('/settings')).body).toContain('Add another way first, or remove your face.');
    expect(bank.ways.held).toContain(mail);
  });

  it('says so when Ductus does not answer', async () => {
    bank.ways.reachable = false;
    expect(await page()).toContain('cannot be reached just now');
    expect(await place(owner.get('/settings/ways/add'))).toBe('/settings/ways');
    expect(await page()).toContain('That cannot be done just now.');
  });

  it('renames a way of this person, and no other', async () => {
    bank.ways.held = [TOTP, PASSKEY];
    await page();
    await owner.post('/settings/ways/rename', { id: PASSKEY.id, label: ' green phone ' });
    expect(await page()).toContain('Passkey · green phone');
    await owner.post('/settings/ways/rename', { id: PASSKEY.id, label: '  ' });
    expect(await page()).toContain('Passkey · green phone');
    await owner.post('/settings/ways/rename', { id: 'fac_other', label: 'mine' });
    expect(await page()).toContain('There is no such way any more.');
  });
});

describe('a way that is added', () => {
  const add = () => owner.get('/settings/ways/add?label=blue+phone');

  it('is set up in a ceremony for this person and session, and Ductus alone is believed that it was', async () => {
    expect((await add()).body).toContain('<ductus-set-up endpoint="http://localhost:4000/v1/ceremony"');
    const sessionId = expect.stringMatching(/^ses_/);
    expect(bank.ways.setUps.at(-1)).toMatchObject({ userName: 'owner', label: 'blue phone', sessionId });
    await owner.post('/settings/ways/added');
    expect((await owner.get('/settings')).body).not.toContain('was added');
    await owner.get('/settings/ways/add');
    expect(await place(owner.setUp('passkey', '/settings/ways/added'))).toBe('/settings/ways');
    expect((await owner.get('/settings')).body).toContain('A way to confirm it is you was added');
  });

  it('counts once, and only that of this very session', async () => {
    await add();
    const theirs = bank.ways.last;
    const other = new Visitor(bank, 'other');
    await other.register();
    await other.get('/settings/ways/add');
    bank.ways.pass('passkey', theirs);
    // Somebody who names it gets nothing by it.
    await other.post('/settings/ways/added', { ceremony: theirs });
    expect((await other.get('/settings')).body).not.toContain('was added');
    expect(await place(owner.post('/settings/ways/added'))).toBe('/settings/ways');
    await owner.get('/settings/ways');
    await owner.post('/settings/ways/added');
    const { body } = await owner.get('/settings');
    expect(body.match(/A way to confirm it is you was added/g)).toHaveLength(1);
  });

  it('is of a kind that was asked for', async () => {
    await owner.get('/settings/ways/add?kind=recovery');
    await owner.setUp('passkey', '/settings/ways/added');
    expect((await owner.get('/settings')).body).not.toContain('New recovery codes made');
  });

  it('is told to the owner by mail, also when the page never tells', async () => {
    await add();
    await owner.setUp('passkey', '/settings/ways/added');
    const told = { kind: 'factor-added', way: 'passkey', address: 'owner@home.example', decisionId: null };
    expect(alerts()).toMatchObject([told]);
    await add();
    bank.ways.pass('totp');
    vi.advanceTimersByTime(30_000);
    await expect.poll(alerts).toMatchObject([told, { ...told, way: 'totp' }]);
    // The page comes late: nothing is told twice.
    expect(await place(owner.post('/settings/ways/added'))).toBe('/settings/ways');
    expect(alerts()).toHaveLength(2);
    const { body } = await owner.get('/settings');
    expect(body.match(/A way to confirm it is you was added/g)).toHaveLength(2);
  });

  it('needs a step-up when none was passed a short while ago, and when Ductus says so', async () => {
    await owner.post('/settings/idle', { minutes: '15' });
    await owner.get('/settings');
    bank.ways.trusted = false;
    expect(await place(add())).toBe('/step-up');
    bank.ways.trusted = true;
    expect((await add()).statusCode).toBe(200);
    bank.clock.ahead += 3 * MINUTE;
    bank.recognition.trust = 'step-up';
    expect(await place(add())).toBe('/step-up');
    expect(await place(owner.confirm())).toBe('/settings/ways/add?label=blue+phone');
  });

  it('needs full trust alone where there is nothing to pass', async () => {
    await owner.signOut();
    bank.ways.held = [];
    expect(await place(owner.signIn())).toBe('/settings/ways');
    expect(await page()).toContain('Add one now');
    bank.recognition.trust = 'step-up';
    expect(await place(add())).toBe('/step-up');
    const asked = await owner.get('/step-up');
    expect(asked.body).toContain('You have no way to confirm it is you.');
    bank.recognition.trust = 'allow';
    expect((await add()).body).toContain('<ductus-set-up');
  });
});

describe('a way that is removed', () => {
  const revoke = (id: string) => owner.post('/settings/ways/revoke', { id });

  it('is one of this person’s, asked about once more, and told by mail', async () => {
    bank.ways.held = [TOTP, PASSKEY, CODES];
    expect(await place(revoke('fac_other'))).toBe('/settings/ways');
    const question = (await owner.get(removal(PASSKEY.id))).body;
    expect(question).toContain('Remove “Passkey · blue phone”?');
    expect(question).not.toContain('This is your last way.');
    await revoke(PASSKEY.id);
    expect(bank.ways.held).toEqual([TOTP, CODES]);
    expect((await owner.get('/settings')).body).toContain('was removed');
    const told = { kind: 'factor-removed', way: 'passkey', address: 'owner@home.example' };
    expect(alerts()).toMatchObject([told]);
  });

  it('is warned of when it is the last, and needs a step-up of this minute', async () => {
    await owner.post('/settings/idle', { minutes: '15' });
    bank.ways.held = [TOTP, CODES];
    await owner.get('/settings');
    bank.clock.ahead += 3 * MINUTE;
    expect((await owner.get(removal(TOTP.id))).body).toContain('This is your last way.');
    expect(await place(revoke(TOTP.id))).toBe('/step-up');
    expect(bank.ways.held).toHaveLength(2);
    expect(await place(owner.confirm())).toBe(removal(TOTP.id));
    await owner.get(removal(TOTP.id));
    await revoke(TOTP.id);
    expect(bank.ways.held).toEqual([CODES]);
  });

  it('needs a step-up when none was passed a short while ago', async () => {
    bank.ways.held = [TOTP, PASSKEY];
    await owner.post('/settings/idle', { minutes: '15' });
    await owner.get('/settings');
    bank.clock.ahead += 3 * MINUTE;
    bank.recognition.trust = 'step-up';
    expect(await place(revoke(PASSKEY.id))).toBe('/step-up');
    expect(await place(owner.get(removal(PASSKEY.id)))).toBe('/step-up');
    expect(bank.ways.held).toHaveLength(2);
  });
});

describe('the mail address', () => {
  const save = (email: string) => owner.post('/settings/email', { email });

  it('that is new counts once it is confirmed; until then, and of the change, the one before is told', async () => {
    await owner.get('/settings');
    expect(await place(save('new@home.example'))).toBe('/settings/email/confirm');
    expect((await owner.get('/settings')).body).toContain('Until it is, we write to owner@home.example.');
    await owner.get('/settings/email/confirm');
    expect(bank.ways.setUps.at(-1)).toMatchObject({ kinds: ['email'], address: 'new@home.example' });
    expect(await place(owner.setUp('email', '/settings/ways/added'))).toBe('/settings#mail');
    expect(alerts()).toMatchObject([{ kind: 'factor-added', way: 'email', address: 'owner@home.example' }]);
    bank.recognition.trust = 'lock';
    await owner.get('/');
    expect(alerts().at(-1)).toMatchObject({ kind: 'session', address: 'new@home.example' });
  });

  it('that is taken away is told to it, and its codes go too', async () => {
    await owner.get('/settings');
    await save('');
    expect(alerts()).toMatchObject([{ kind: 'factor-removed', way: 'email', address: 'owner@home.example' }]);
    expect(bank.ways.held.map(({ kind }) => kind)).not.toContain('email');
    expect((await owner.get('/settings')).body).toContain('We have no address of yours.');
  });

  it('is no other because somebody typed another meanwhile', async () => {
    await owner.get('/settings');
    await save('first@home.example');
    await owner.get('/settings/email/confirm');
    bank.ways.pass('email');
    await save('second@home.example');
    await owner.post('/settings/ways/added');
    const { body } = await owner.get('/settings');
    expect(body).toContain('second@home.example is not confirmed.');
    expect(body).toContain('Until it is, we write to first@home.example.');
  });
});
