import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestBank, testBank } from '../testing/test-bank.ts';
import { PASSWORD, Visitor } from '../testing/visitor.ts';

let bank: TestBank;
let owner: Visitor;
beforeEach(async () => {
  bank = await testBank();
  owner = new Visitor(bank, 'owner');
});
afterEach(() => bank.close());

const secretIn = (body: string) => /<code>([A-Z2-7 ]+)<\/code>/.exec(body)?.[1]?.replace(/ /g, '') ?? '';

it('a session that was being set up elsewhere never sees the secret after its confirmation', async () => {
  const fields = { displayName: 'A', userName: 'owner', 'new-password': PASSWORD };
  await owner.get('/register');
  await owner.post('/register', fields);
  const other = new Visitor(bank, 'owner');
  await other.signIn();
  owner.secret = secretIn((await owner.get('/register/authenticator')).body);
  expect(secretIn((await other.get('/register/authenticator')).body)).toBe(owner.secret);
  await owner.post('/register/authenticator', { code: owner.code() });
  const later = await other.get('/register/authenticator');
  expect(later.headers.location).toBe('/login');
  expect(later.body).not.toContain(owner.secret);
});

it('three passed codes at once give one session', async () => {
  await owner.register();
  await owner.signOut();
  bank.recognition.outcome = 'NON_MATCH';
  await owner.signIn();
  await owner.get('/step-up');
  const given = owner.recoveryCodes.slice(0, 3);
  const answers = await Promise.all(given.map((code) => owner.post('/step-up', { code, with: 'recovery' })));
  const locations = answers.map((answer) => answer.headers.location);
  expect(locations.filter((location) => location === '/')).toHaveLength(1);
});
