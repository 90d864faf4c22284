import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aWay } from '../testing/scripted-ways.ts';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

const SCRIPT = 'http://localhost:4000/widget-face.min.js';

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  owner.email = 'owner@home.example';
  await owner.register();
});
afterEach(() => bank.close());

const agree = (fields: Record<string, string> = { typing: 'yes', pointer: 'yes', face: 'yes' }) =>
  owner.post('/enrol/consent', fields);
const offered = () => bank.ways.setUps.at(-1)?.kinds;
const place = async (asked: ReturnType<Visitor['get']>) => (await asked).headers.location;
const FACE = aWay('face', { usedAt: 1_790_000_600_000 });
const withFace = async () => {
  await agree();
  bank.ways.held = [...bank.ways.held, FACE];
};

describe('the face, without consent to it', () => {
  it('is asked about and never offered', async () => {
    const { body } = await owner.get('/settings/ways');
    expect(body).toContain('Only if you agree to it first.');
    expect(body).toContain('No camera is fine');
    expect(body).not.toContain('add?kind=face');
    expect(await place(owner.get('/settings/ways/add?kind=face'))).toBe('/enrol/consent');
    await owner.get('/settings/ways/add');
    expect(offered()).toEqual(['passkey', 'totp', 'card']);
  });

  it('is left out where the words were others, and while Ductus cannot say', async () => {
    const [subjectId] = [...bank.guidance.agreed.keys()][0]!.split(' ');
    await bank.guidance.agree(subjectId!, 'face', { version: '2026-01' });
    expect(await place(owner.get('/settings/ways/add?kind=face'))).toBe('/enrol/consent');
    await agree();
    bank.guidance.reachable = false;
    await owner.get('/settings/ways/add');
    expect(offered()).toEqual(['passkey', 'totp', 'card']);
    expect((await owner.get('/settings/ways')).body).not.toContain('data-face');
  });
});

describe('the face, with consent to it', () => {
  it('is one more way that can be set up, also by itself', async () => {
    expect(await place(agree())).toBe('/settings/ways');
    expect((await owner.get('/settings/ways')).body).toContain('href="/settings/ways/add?kind=face"');
    await owner.get('/settings/ways/add');
    expect(offered()).toContain('face');
    expect((await owner.get('/settings/ways/add?kind=face')).body).toContain('any other way does as well');
    expect(offered()).toEqual(['face']);
    await owner.setUp('face', '/settings/ways/added');
    const page = (await owner.get('/settings/ways')).body;
    expect(page).toContain('<p class="way-name">Face</p>');
    expect(page).not.toContain('data-face');
    expect(bank.recognition.alerts).toMatchObject([{ kind: 'factor-added', way: 'face' }]);
  });

  it('is offered beside another way only, and not set up alone', async () => {
    await agree();
    bank.ways.held = [aWay('recovery')];
    const page = (await owner.get('/settings/ways')).body;
    expect(page).toContain('Once you have another way');
    expect(page).not.toContain('add?kind=face');
    expect(await place(owner.get('/settings/ways/add?kind=face'))).toBe('/settings/ways');
    expect((await owner.get('/settings/ways')).body).toContain('Your face would be your only way');
  });

  it('shows when it was last used, and is removed like any other', async () => {
    await withFace();
    expect((await owner.get('/settings/ways')).body).toMatch(/Face<\/p>\s*<p class="hint">[\s\S]*?Last used/);
    await owner.post('/settings/ways/revoke', { id: FACE.id });
    expect(bank.ways.held).not.toContain(FACE);
  });

  it.each([
    ['in the settings', () => owner.post('/settings/withdraw/face')],
    ['on the page where it was given', () => agree({ typing: 'yes', pointer: 'yes' })],
  ])('goes when the consent is withdrawn %s, and the owner hears of it', async (_where, withdraw) => {
    await withFace();
    expect((await owner.get('/settings/withdraw/face')).body).toContain('is erased at once');
    await withdraw();
    expect(bank.guidance.calls).toContain('withdraw face');
    expect(bank.recognition.alerts).toMatchObject([
      { kind: 'factor-removed', way: 'face', address: 'owner@home.example' },
    ]);
    const settings = (await owner.get('/settings')).body;
    expect(settings).toContain('was removed');
    expect(settings).toMatch(/Your face<\/p>\s*<p class="event-more">Taken back/);
  });

  it('stays when the typing is done without', async () => {
    const newcomer = new Visitor(bank, 'newcomer');
    await newcomer.beginOpening();
    expect((await newcomer.post('/enrol/consent', { typing: 'yes', face: 'yes' })).headers.location).toBe(
      '/enrol',
    );
    await newcomer.post('/enrol/later');
    expect(bank.guidance.calls).toContain('withdraw typing');
    expect(bank.guidance.calls).not.toContain('withdraw face');
  });
});

describe('the camera', () => {
  it('may be used, and its script run, where Ductus’ element asks for it and nowhere else', async () => {
    await agree();
    const adding = await owner.get('/settings/ways/add?kind=face');
    await owner.signOut();
    bank.recognition.outcome = 'NON_MATCH';
    await owner.signIn();
    for (const { statusCode, headers } of [adding, await owner.get('/step-up')]) {
      expect(statusCode).toBe(200);
      expect(headers['permissions-policy']).toMatch(/^camera=\(self\), microphone=\(\)/);
      expect(headers['content-security-policy']).toContain(`script-src 'self' ${SCRIPT};`);
    }
    await owner.confirm();
    for (const url of [
      '/',
      '/settings',
      '/settings/ways',
      '/settings/ways/added-not',
      '/login',
      '/step-ups',
    ]) {
      const { headers } = await owner.get(url);
      expect(headers['permissions-policy']).toMatch(/^camera=\(\), /);
      expect(headers['content-security-policy']).not.toContain('widget-face');
    }
  });
});
