import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;

beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
  owner.email = 'owner@home.example';
  await owner.register();
  await owner.get('/settings');
});
afterEach(() => bank.close());

const download = (as: string, visitor = owner) => visitor.post('/settings/data', { as });

async function pay(visitor: Visitor, reference: string): Promise<void> {
  const formToken = await visitor.fillTransfer('12.34', reference);
  const sent = await visitor.post('/transfer/confirm', { formToken });
  expect(sent.headers.location).toMatch(/^\/transfer\/receipt\//);
}

describe('the download of one’s data', () => {
  it('is a file that no cache keeps, with all that the bank and Ductus know', async () => {
    await pay(owner, 'Light and heat');
    const answer = await download('json');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="marten-bank-\d{4}-\d\d-\d\d\.json"$/,
      ),
      'cache-control': 'no-store',
    });
    expect(answer.json()).toMatchObject({
      notes: [expect.stringMatching(/^Complete/), expect.stringContaining('cents')],
      data: {
        person: { userName: 'owner', displayName: 'A. Resident', email: 'owner@home.example' },
        accounts: [{ kind: 'current', balanceCents: 248_766 }, { kind: 'savings' }],
        transfers: [{ amountCents: 1234, reference: 'Light and heat' }],
        sessions: [{ device: 'Firefox on Linux', state: 'open' }],
      },
      recognition: { consents: [{ version: expect.any(String) }, {}], decisions: [{ bits: -3.5 }] },
    });
    expect(answer.json().data.activity.map(({ kind }: { kind: string }) => kind)).toContain('registered');
    expect((await owner.get('/settings')).body).toContain('Your data was downloaded');
  });

  it('has nothing with which one could sign in', async () => {
    for (const as of ['json', 'csv']) {
      const { body } = await download(as);
      expect(body).not.toMatch(/argon2|sealed|hash|csrf|formToken|token/i);
      for (const secret of [owner.csrf, ...owner.cookies.values()]) {
        expect(body).not.toContain(secret);
      }
    }
  });

  it('has nothing of anybody else', async () => {
    const other = new Visitor(bank, 'other-person');
    other.email = 'other@home.example';
    await other.register();
    await pay(other, 'Somebody’s secret reference');
    const theirs = (await download('json', other)).json().data;
    await owner.get('/settings');
    for (const as of ['json', 'csv']) {
      const { body } = await download(as);
      expect(body).not.toMatch(/other-person|other@home|secret reference/);
      for (const { number, id } of [...theirs.accounts, ...theirs.payees]) {
        expect(body).not.toContain(number);
        expect(body).not.toContain(id);
      }
    }
  });

  it('makes formulas in a table harmless, and keeps amounts as numbers', async () => {
    await pay(owner, '=HYPERLINK("https://evil.example")');
    const answer = await download('csv');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toMatch(/\.csv"$/);
    const lines = answer.body.split('\r\n');
    expect(lines[0]).toBe('\u{FEFF}"part","number","name","value"');
    expect(lines).toContain(`"transfers","1","reference","'=HYPERLINK(""https://evil.example"")"`);
    expect(lines).toContain('"entries","1","amountCents","-1234"');
    expect(lines).toContain('"recognition.decisions","1","bits","-3.5"');
    expect(lines.at(-1)).toBe('');
    expect(answer.body).not.toMatch(/(^|,)"[=+@\t]/m);
  });

  it('says what is missing while Ductus is away, and has it later', async () => {
    bank.recognition.reachable = false;
    bank.guidance.reachable = false;
    expect((await owner.get('/settings')).body).toContain('you can download again later');
    const away = (await download('json')).json();
    expect(away.notes[0]).toMatch(/^Not complete: .*Download the file again later/);
    expect(away).toMatchObject({ recognition: null, data: { person: { userName: 'owner' } } });
    expect((await download('csv')).body).toContain('Not complete');
    bank.recognition.reachable = true;
    bank.guidance.reachable = true;
    expect((await download('json')).json().recognition).not.toBeNull();
  });

  it('is refused to who may only look, who is locked out, and who is nobody', async () => {
    await owner.post('/lock/now');
    expect((await download('json')).headers.location).toBe('/lock');
    bank.recognition.outcome = 'NON_MATCH';
    const stranger = new Visitor(bank, 'owner');
    await stranger.get('/login');
    expect((await download('json', stranger)).headers.location).toBe('/login');
    await stranger.signIn();
    await stranger.get('/step-up');
    await stranger.post('/step-up/look');
    await stranger.get('/');
    expect((await download('json', stranger)).headers.location).toBe('/step-up');
  });

  it('is not given to another site’s form, and ten times a minute at most', async () => {
    const elsewhere = { origin: 'https://evil.example' };
    expect((await owner.post('/settings/data', {}, elsewhere)).statusCode).toBe(403);
    const codes: number[] = [];
    for (let time = 0; time < 11; time += 1) codes.push((await download('csv')).statusCode);
    expect(codes[0]).toBe(200);
    expect(codes.at(-1)).toBe(429);
  });
});
