import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'learner');
  await owner.register();
  await owner.get('/enrol');
});
afterEach(() => bank.close());

const sample = async (password = owner.password) => (await owner.json('/enrol', { password })).json();

describe('typing enrolment', () => {
  it('counts samples of the right password until there are enough', async () => {
    for (let turn = 1; turn < 4; turn++) {
      expect(await sample()).toMatchObject({ kind: 'good', enrolment: { gathered: turn, complete: false } });
    }
    expect(await sample()).toMatchObject({ kind: 'good', enrolment: { gathered: 4, complete: true } });
    expect((await owner.get('/enrol/done')).body).toContain('That is you.');
  });

  it('does not teach Ductus a wrong password', async () => {
    expect(await sample('not the password')).toMatchObject({ kind: 'bad', enrolment: null });
    expect(bank.recognition.calls).not.toContain('enrol');
  });

  it('makes guessing the password slow', async () => {
    for (let turn = 0; turn < 5; turn++) await sample('guess');
    expect((await sample()).words).toMatch(/^Too many tries/);
  });

  it.each([
    ['pasted', /pasted/],
    ['filled', /filled in for you/],
    ['corrected', /corrections/],
    ['text-length-differs', /differently/],
    ['something-new', /did not count/],
  ])('says kindly that a sample was %s and loses nothing', async (issue, words) => {
    await sample();
    bank.recognition.issues = [issue];
    const answer = await sample();
    expect(answer).toMatchObject({ kind: 'info', enrolment: { gathered: 1 } });
    expect(answer.words).toMatch(words);
  });

  it('works as a plain form too', async () => {
    const answer = await owner.post('/enrol', { password: owner.password, opening: 'yes' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('data-ring-count>1<');
  });

  it('may wait: the next sign-ins ask for a code', async () => {
    expect((await owner.post('/enrol/later', { opening: 'yes' })).headers.location).toBe('/');
    expect((await owner.get('/enrol/done')).headers.location).toBe('/enrol');
  });

  it('survives Ductus being unreachable', async () => {
    bank.recognition.reachable = false;
    expect(await sample()).toMatchObject({ kind: 'info', enrolment: null });
  });

  it('needs a code given a short while ago', async () => {
    await owner.signOut();
    await owner.signIn();
    expect((await owner.get('/enrol?again=1')).headers.location).toBe('/step-up');
    await owner.get('/step-up');
    const refused = await owner.json('/enrol', { password: owner.password, opening: '' });
    expect(refused.headers.location).toBe('/step-up');
    expect(bank.recognition.calls).not.toContain('enrol');
    const passed = await owner.post('/step-up', { code: owner.code(), with: 'app' });
    expect(passed.headers.location).toBe('/enrol?again=1');
  });

  it('is nobody else’s: without a session there is only the sign-in', async () => {
    const stranger = new Visitor(bank, 'stranger');
    expect((await stranger.get('/enrol')).headers.location).toBe('/login');
  });
});
