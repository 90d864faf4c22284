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

const consentRows = async (): Promise<string[]> => {
  const list = /<ul[^>]* data-consents>([\s\S]*?)<\/ul>/.exec((await owner.get('/settings')).body)![1]!;
  return list.split('</li>').slice(0, -1);
};

describe('the consents in the settings', () => {
  it('each stand there with their date and a way to withdraw them', async () => {
    const rows = await consentRows();
    expect(rows).toHaveLength(3);
    for (const [place, modality] of ['typing', 'pointer'].entries()) {
      expect(rows[place]).toMatch(/Agreed[\s\S]*<time[\s\S]*version 2026-11-2/);
      expect(rows[place]).toContain(`href="/settings/withdraw/${modality}"`);
    }
  });

  it('are withdrawn one by one, after a question, and the receipt is shown', async () => {
    const question = await owner.get('/settings/withdraw/typing');
    expect(question.body).toContain('every sign-in asks for a code');
    expect(bank.guidance.calls).not.toContain('withdraw typing');
    const answer = await owner.post('/settings/withdraw/typing');
    expect(answer.body).toContain('rec_BBBBBBBBBBBBBBBBBBBBBB');
    expect(answer.body).toContain('consent to typing, 2 templates');
    const [typing, pointer, face] = await consentRows();
    expect(typing).toContain('Taken back');
    expect(typing).not.toContain('/settings/withdraw/');
    expect(pointer).toContain('Agreed');
    expect(face).toContain('Not agreed');
    expect((await owner.get('/settings')).body).toContain('Receipt rec_BBBBBBBBBBBBBBBBBBBBBB');
    expect((await owner.get('/enrol')).headers.location).toBe('/enrol/consent');
  });

  it('cannot be withdrawn twice', async () => {
    await owner.get('/settings/withdraw/pointer');
    await owner.post('/settings/withdraw/pointer');
    expect((await owner.post('/settings/withdraw/pointer')).headers.location).toBe('/settings');
    expect(bank.guidance.calls.filter((call) => call === 'withdraw pointer')).toHaveLength(1);
    expect((await owner.get('/settings')).body).toContain('You do not agree to');
  });

  it('take a recent code, as giving them does', async () => {
    bank.clock.ahead += 20 * 60_000;
    const fresh = new Visitor(bank, 'owner');
    bank.recognition.outcome = 'MATCH';
    await fresh.signIn();
    await fresh.get('/');
    expect((await fresh.get('/settings/withdraw/typing')).headers.location).toBe('/step-up');
    expect((await fresh.post('/settings/withdraw/typing')).headers.location).toBe('/step-up');
    expect(bank.guidance.calls).not.toContain('withdraw typing');
  });

  it('stay while Ductus is away, and the page says so', async () => {
    await owner.get('/settings/withdraw/typing');
    bank.guidance.reachable = false;
    expect((await owner.post('/settings/withdraw/typing')).headers.location).toBe('/settings');
    const page = (await owner.get('/settings')).body;
    expect(page).toContain('nothing was withdrawn');
    expect(page).not.toContain('data-consents');
  });
});
