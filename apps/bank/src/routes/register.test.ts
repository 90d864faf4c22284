import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { Visitor } from '../testing/visitor.ts';

let bank: TestBank;
beforeAll(async () => {
  bank = await testBank();
});
afterAll(() => bank.close());

const form = { displayName: 'A. Resident', userName: 'newcomer', 'new-password': 'harbour lantern quilt' };

describe('opening an account', () => {
  it('goes from details over a way to confirm and recovery codes to the accounts', async () => {
    const visitor = new Visitor(bank, 'whole-way');
    await visitor.register();
    expect(bank.ways.setUps.slice(-2).map(({ kinds }) => kinds)).toEqual([
      ['passkey', 'totp', 'card'],
      ['recovery'],
    ]);
    expect(bank.recognition.calls).toContain('strong');
    expect(bank.guidance.calls.some((call) => call.startsWith('finishRegistration'))).toBe(true);
    const overview = await visitor.get('/');
    expect(overview.statusCode).toBe(200);
    expect(overview.body).toContain('Hello, A. Resident');
    expect(overview.body).toContain('14,500.00');
    expect(overview.body).toContain('Opening credit (demonstration)');
    expect(visitor.cookies.has('__Host-device')).toBe(true);
  });

  it('offers a number for a name, which nobody has and which opens an account', async () => {
    const visitor = new Visitor(bank);
    const numbered = /name="userName" type="text" value="([1-9][0-9]{8})"/;
    const [, first] = numbered.exec((await visitor.get('/register?name=number')).body) ?? [];
    const [, second] = numbered.exec((await visitor.get('/register?name=number')).body) ?? [];
    expect(first).not.toBe(second);
    const answer = await visitor.post('/register', { ...form, userName: first ?? '' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/register/way']);
    const other = (await new Visitor(bank).get('/register?name=other')).body;
    expect(other).toContain('name="userName" type="text" value=""');
  });

  it('refuses a weak password with advice and keeps the other fields', async () => {
    const visitor = new Visitor(bank);
    await visitor.get('/register');
    const answer = await visitor.post('/register', { ...form, 'new-password': 'password1' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="newcomer"');
    expect(answer.body).toContain('id="new-password-problem"');
    expect(answer.body).not.toContain('password1');
  });

  it.each([
    ['userName', 'no'],
    ['userName', 'with space'],
    ['displayName', '  '],
  ])('refuses the %s "%s"', async (name, value) => {
    const visitor = new Visitor(bank);
    await visitor.get('/register');
    const answer = await visitor.post('/register', { ...form, [name]: value });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${name}-problem"`);
  });

  it('refuses a user name that is taken, in any case', async () => {
    const visitor = new Visitor(bank, 'taken-name');
    await visitor.register();
    const second = new Visitor(bank);
    await second.get('/register');
    const answer = await second.post('/register', { ...form, userName: 'TAKEN-NAME' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('taken');
  });

  it('gives a new session token with the registration', async () => {
    const visitor = new Visitor(bank);
    await visitor.get('/register');
    const before = visitor.cookies.get('__Host-marten');
    await visitor.post('/register', { ...form, userName: 'rotated' });
    expect(visitor.cookies.get('__Host-marten')).not.toBe(before);
  });
});
