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

  it('takes the last one back, once, and nothing that is not the last', async () => {
    const first = await sample();
    const second = await sample();
    const undo = async (name: string) => (await owner.json('/enrol/undo', { sample: name })).json();
    expect(await undo(first.sample)).toMatchObject({ kind: 'info', enrolment: null });
    expect(await undo(second.sample)).toMatchObject({ kind: 'info', enrolment: { gathered: 1 } });
    expect(await undo(second.sample)).toMatchObject({ enrolment: null });
    expect(await sample()).toMatchObject({ kind: 'good', enrolment: { gathered: 2 } });
    bank.recognition.issues = ['pasted'];
    expect((await sample()).sample).toBeNull();
    bank.recognition.reachable = false;
    expect((await undo(second.sample)).words).toContain('Nothing was taken back.');
  });

  it('takes one back by a plain form, too', async () => {
    const { body } = await owner.post('/enrol', { password: owner.password });
    const name = /name="sample" value="([^"]+)"/.exec(body)![1]!;
    expect(body).toContain('Type that one again');
    const taken = await owner.post('/enrol/undo', { sample: name });
    expect(taken.headers.location).toBe('/enrol');
    const { body: page } = await owner.get('/enrol');
    expect(page).toContain('Taken back.');
    expect(page).toContain('data-ring-count>0<');
    expect(page).toMatch(/data-enrol-undo[^>]* hidden/);
  });

  it('works as a plain form too', async () => {
    const answer = await owner.post('/enrol', { password: owner.password });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('data-ring-count>1<');
  });

  it('later, and left half-way, keeps what was known before', async () => {
    await sample();
    expect((await owner.post('/enrol/later')).headers.location).toBe('/settings');
    expect(bank.recognition.calls).not.toContain('erase');
    const stranger = new Visitor(bank, 'stranger');
    expect((await stranger.get('/enrol')).headers.location).toBe('/login');
  });

  it('is kept once it is finished, and not before', async () => {
    const finished = () => bank.guidance.calls.filter((call) => call.startsWith('finishRegistration')).length;
    const before = finished();
    const newcomer = new Visitor(bank, 'newcomer');
    await newcomer.beginOpening();
    await newcomer.post('/enrol/consent', { typing: 'yes' });
    await newcomer.get('/enrol');
    for (let turn = 0; turn < 4; turn++) await newcomer.json('/enrol', { password: newcomer.password });
    expect(finished()).toBe(before);
    expect((await newcomer.get('/enrol/done')).body).toContain('That is you.');
    expect(finished()).toBe(before + 1);
  });

  it('says how much is gathered, and that somebody looks like themselves only when the sample shows it', async () => {
    expect((await sample()).words).toMatch(/1 of about 4 samples\.$/);
    bank.recognition.likeness = 'like';
    expect((await sample()).words).toMatch(/2 of about 4 samples; you already look like yourself\.$/);
  });

  it('survives Ductus being unreachable', async () => {
    bank.recognition.reachable = false;
    expect(await sample()).toMatchObject({ kind: 'info', enrolment: null });
  });

  it('needs a code given a short while ago', async () => {
    await owner.signOut();
    await owner.signIn();
    expect((await owner.get('/enrol')).headers.location).toBe('/step-up');
    await owner.get('/step-up');
    const refused = await owner.json('/enrol', { password: owner.password, opening: '' });
    expect(refused.headers.location).toBe('/step-up');
    expect(bank.recognition.calls).not.toContain('enrol');
    const passed = await owner.confirm();
    expect(passed.headers.location).toBe('/enrol');
  });

  it('is nobody else’s: without a session there is only the sign-in', async () => {
    const stranger = new Visitor(bank, 'stranger');
    expect((await stranger.get('/enrol')).headers.location).toBe('/login');
  });
});

describe('consent', () => {
  const agree = (fields: Record<string, string>) => owner.post('/enrol/consent', fields);

  it('is asked for each kind by itself, before anything is learned', async () => {
    const stranger = new Visitor(bank, 'newcomer');
    await stranger.beginOpening();
    expect((await stranger.get('/enrol')).headers.location).toBe('/enrol/consent');
    const page = (await stranger.get('/enrol/consent')).body;
    for (const name of ['typing', 'pointer', 'face'])
      expect(page).toMatch(new RegExp(`name="${name}" value="yes"[^>]*>`));
    expect(page).not.toMatch(/type="checkbox"[^>]* checked/);
  });

  it('that is not given, or taken back, leads on without typing', async () => {
    expect((await agree({ pointer: 'yes' })).headers.location).toBe('/settings');
    expect(bank.guidance.calls).toContain('withdraw typing');
    expect((await owner.get('/enrol/done')).headers.location).toBe('/');
    expect((await owner.get('/enrol')).headers.location).toBe('/enrol/consent');
    expect((await agree({ typing: 'yes' })).headers.location).toBe('/enrol');
    expect((await owner.get('/enrol')).statusCode).toBe(200);
  });
});

describe('phrases', () => {
  const phrase = (fields: Record<string, string> = {}) =>
    owner.json('/enrol/phrase', { phraseId: 'phr_1', ...fields });

  it('are shown in the browser’s language, or the one that was chosen', async () => {
    const page = await owner.get('/enrol/phrase');
    expect(page.body).toContain('The quiet lantern');
    expect(page.body).not.toMatch(/<input[^>]*id="phrase"[^>]* name=/);
    await owner.get('/enrol/phrase?language=tr');
    await owner.get('/enrol/phrase?language=xx');
    expect(bank.guidance.calls.filter((call) => call.startsWith('phrase '))).toEqual([
      'phrase en',
      'phrase tr',
      'phrase en',
    ]);
  });

  it('count in sentences, and each leads to the next until there are enough', async () => {
    bank.guidance.needed = 120;
    bank.guidance.likeness = 'like';
    await owner.get('/enrol/phrase');
    const one = (await phrase()).json();
    expect(one).toMatchObject({
      kind: 'good',
      enrolment: { gathered: 1, needed: 2 },
      phrase: { id: 'phr_2' },
    });
    expect(one.words).toMatch(/1 of about 2 sentences; you already look like yourself/);
    expect((await phrase()).json()).toMatchObject({ enrolment: { complete: true }, phrase: null });
  });

  it('of another text do not count, kindly', async () => {
    await owner.get('/enrol/phrase');
    bank.guidance.issues = ['other-text'];
    expect((await phrase()).json()).toMatchObject({ kind: 'info', enrolment: { gathered: 0 } });
  });

  it('give way to the password where pages may tell nothing of keys', async () => {
    bank.recognition.finest = 'position';
    const page = await owner.get('/enrol/phrase');
    expect(page.body).toContain('The rhythm of your password is enough');
    expect(page.body).toContain('href="/enrol"');
    expect(page.body).not.toContain('id="phrase"');
    expect((await owner.get('/enrol')).body).not.toContain('href="/enrol/phrase"');
    expect(bank.guidance.calls.some((call) => call.startsWith('phrase '))).toBe(false);
    bank.recognition.finest = 'zone';
    expect((await owner.get('/enrol/phrase')).body).toContain('The quiet lantern');
    expect((await owner.get('/enrol')).body).toContain('href="/enrol/phrase"');
  });

  it('are left out of opening an account there', async () => {
    bank.recognition.finest = 'position';
    const other = new Visitor(bank, 'other');
    await other.beginOpening();
    await other.post('/enrol/consent', { typing: 'yes', pointer: 'yes' });
    expect((await other.get('/enrol/phrase')).headers.location).toBe('/enrol/done');
  });

  it('may be left out, also when Ductus cannot be reached', async () => {
    bank.guidance.reachable = false;
    expect((await owner.get('/enrol/phrase')).headers.location).toBe('/enrol/done');
    expect((await phrase()).json()).toMatchObject({ kind: 'info', phrase: null });
  });
});

describe('a short password', () => {
  it('has its owner told that its rhythm says little', async () => {
    bank.recognition.needed = 9;
    expect((await sample()).advice).toBeUndefined();
    const brief = new Visitor(bank, 'brief');
    brief.password = 'Zq7#vT9xw';
    await brief.register();
    const answer = await brief.json('/enrol', { password: brief.password });
    expect(answer.json().advice).toMatch(/says little about you/);
  });
});
