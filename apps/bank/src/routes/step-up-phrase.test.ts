import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consentGiven } from '../people/consent-words.ts';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
let subjectId: string;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  owner.email = 'owner@home.example';
  await owner.register();
  await owner.signOut();
  await owner.signIn();
  await owner.get('/');
  await owner.signOut();
  subjectId = [...bank.recognition.gathered.keys()][0]!;
  bank.recognition.outcome = 'INCONCLUSIVE';
  bank.guidance.keystrokes.set(subjectId, 300);
  await bank.guidance.agree(subjectId, 'typing', consentGiven('typing'));
});
afterEach(() => bank.close());

const LINK = 'href="/step-up/phrase"';
const phraseIn = (body: string) => /name="phraseId" value="([^"]+)"/.exec(body)?.[1] ?? '';

/** Signs in with a password whose typing tells nothing, and types the sentence. */
async function typeSentence() {
  await owner.signIn();
  const page = await owner.get('/step-up/phrase');
  return owner.post('/step-up/phrase', { phraseId: phraseIn(page.body) });
}

describe('a sentence in place of a code', () => {
  it('is offered where the typing of the password told nothing, and lets its owner in', async () => {
    await owner.signIn();
    expect((await owner.get('/step-up')).body).toContain(LINK);
    const page = await owner.get('/step-up/phrase');
    expect(page.body).toContain('data-ductus-level="zone"');
    expect(page.body).toContain('collector.min.js');
    const answer = await owner.post('/step-up/phrase', { phraseId: phraseIn(page.body) });
    expect(answer.headers.location).toBe('/');
    expect((await owner.get('/')).body).toContain('Hello, A. Resident');
  });

  it('says that there is another way where pages may tell nothing of keys any more', async () => {
    await owner.signIn();
    bank.recognition.finest = 'position';
    const page = await owner.get('/step-up/phrase');
    expect(page.body).toContain('here nothing is told of keys. Confirm it is you in another way.');
    expect(page.body).toContain('href="/step-up"');
    expect(page.body).not.toContain('id="phrase"');
    expect(bank.guidance.calls.some((call) => call.startsWith('phrase '))).toBe(false);
  });

  it.each([
    [
      'somebody else typed the password',
      () => {
        bank.recognition.outcome = 'NON_MATCH';
      },
    ],
    ['too little is known of their typing', () => bank.guidance.keystrokes.set(subjectId, 240)],
    ['they agreed to other words', () => bank.guidance.agree(subjectId, 'typing', { version: '2026-11' })],
    [
      'pages may tell nothing of keys',
      () => {
        bank.recognition.finest = 'position';
      },
    ],
    [
      'Ductus cannot be reached',
      () => {
        bank.guidance.reachable = false;
      },
    ],
  ])('is not offered where %s', async (_, change) => {
    await change();
    await owner.signIn();
    expect((await owner.get('/step-up')).body).not.toContain(LINK);
    expect((await owner.get('/step-up/phrase')).headers.location).toBe('/step-up');
    const sent = await owner.post('/step-up/phrase', { phraseId: 'phr_1' });
    expect(sent.headers.location).toBe('/step-up');
    expect(bank.guidance.calls.some((call) => call.startsWith('verifyPhrase'))).toBe(false);
  });

  it.each(['NON_MATCH', 'INCONCLUSIVE'] as const)(
    'counts once: after %s a code is needed',
    async (outcome) => {
      bank.guidance.verdict = { ...bank.guidance.verdict, outcome };
      expect((await typeSentence()).headers.location).toBe('/step-up');
      bank.guidance.verdict = { ...bank.guidance.verdict, outcome: 'MATCH' };
      expect((await owner.get('/step-up')).body).not.toContain(LINK);
      expect((await owner.post('/step-up/phrase', { phraseId: 'phr_1' })).headers.location).toBe('/step-up');
      expect((await owner.get('/')).headers.location).toBe('/step-up');
    },
  );

  it('that was not recognised is not offered again by a page that was loading meanwhile', async () => {
    await owner.signIn();
    const phraseId = phraseIn((await owner.get('/step-up/phrase')).body);
    bank.ways.whileAsked = () => {
      bank.ways.whileAsked = async () => undefined;
      return owner.post('/step-up/phrase', { phraseId });
    };
    bank.guidance.verdict = { ...bank.guidance.verdict, outcome: 'NON_MATCH' };
    expect((await owner.get('/step-up')).headers.location).toBe('/step-up');
    expect((await owner.get('/step-up')).body).not.toContain(LINK);
  });

  it('typed by somebody else tells the owner', async () => {
    bank.guidance.verdict = { ...bank.guidance.verdict, outcome: 'NON_MATCH', unrecognised: true };
    await typeSentence();
    await expect.poll(() => bank.recognition.alerts).toMatchObject([{ kind: 'sign-in', subjectId }]);
  });

  it('is not taken five minutes later, nor without a password before it', async () => {
    expect((await new Visitor(bank).get('/step-up/phrase')).headers.location).toBe('/step-up');
    await owner.signIn();
    const page = await owner.get('/step-up/phrase');
    bank.clock.ahead += 5 * 60_000;
    const late = await owner.post('/step-up/phrase', { phraseId: phraseIn(page.body) });
    expect(late.headers.location).toBe('/step-up');
    expect((await owner.get('/')).statusCode).not.toBe(200);
  });
});
