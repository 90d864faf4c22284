import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

describe('the page of what is known about a person', () => {
  let bank: TestBank;
  let owner: Visitor;
  beforeEach(async () => {
    bank = await testBank();
    owner = new Visitor(bank, 'owner');
    await owner.register();
  });
  afterEach(() => bank.close());

  const known = async () => (await owner.get('/settings/known')).body;

  it('is found from the settings', async () => {
    expect((await owner.get('/settings')).body).toContain('href="/settings/known"');
  });

  it('says in words what was learned on which keyboard, how fast they type and what they agreed to', async () => {
    const page = await known();
    expect(page).toContain('How you type your password, keyboard 1');
    expect(page).toContain('Known well enough to recognise you by, from 12 typings.');
    expect(page).toContain('Still learning: 3 of 10 typings.');
    expect(page.match(/Of late your rhythm has changed noticeably/g)).toHaveLength(1);
    expect(page).toContain('href="/settings/ways"');
    expect(page).toContain('How you type otherwise');
    expect(page).toContain('47 words a minute');
    expect(page).toMatch(/How you type<\/p>\s*<p class="event-more">Agreed <time/);
    expect(page).toMatch(/version 2026-/);
  });

  it('says how often they were recognised, and never how close it was', async () => {
    const page = await known();
    expect(page).toContain('1 of the last 2');
    expect(page).toContain('Signing in: recognised at once');
    expect(page).toContain('Unlocking, or confirming: typing alone was not enough');
    expect(page).not.toMatch(/\bbits?\b|NON_MATCH|INCONCLUSIVE|threshold|score/i);
  });

  it('says so when Ductus cannot be reached, and leaves the account as it is', async () => {
    bank.guidance.reachable = false;
    const answer = await owner.get('/settings/known');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('cannot be reached just now');
    expect(answer.body).toContain('Try again');
  });

  it('is for nobody who is not signed in', async () => {
    const stranger = new Visitor(bank, 'stranger');
    expect((await stranger.get('/settings/known')).headers.location).toBe('/login');
  });
});
