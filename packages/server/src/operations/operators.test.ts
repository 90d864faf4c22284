import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';
import { operations } from './operations.ts';

let harness: Harness;
const run = async (operation: string, ...args: string[]) => {
  const said: string[] = [];
  const { store, keys, backups, dataKeys } = harness;
  const shared = { store, keys, backups, dataKeys, now: () => harness.time };
  const publicUrl = 'http://localhost:4000';
  await operations[operation]!({ ...shared, publicUrl, args, say: (line) => said.push(line) });
  return said;
};

beforeEach(async () => {
  harness = await Harness.start();
});
afterEach(() => harness.stop());

it('the command line prints another code for the first set-up, while there is nobody', async () => {
  expect(await run('operator list')).toEqual([expect.stringContaining('No operator yet')]);
  const code = /the code (\S+)$/.exec((await run('operator set-up'))[0]!)![1]!;
  expect((await new ConsoleVisitor(harness).welcome(code, 'Ada')).status).toBe(204);
  await expect(run('operator set-up')).rejects.toMatchObject({ code: 'arguments-invalid' });
});

it('the command line lets in again who lost everything, the only administrator too', async () => {
  const ada = await firstAdministrator(harness, 'Ada Lovelace');
  const link = (await run('operator reset', 'ada', 'lovelace')).at(-1)!;
  expect((await ada.look()).operator).toBeNull();
  expect((await ada.signIn('Ada Lovelace')).status).toBe(401);
  expect((await ada.welcome(link.split('#')[1]!)).status).toBe(204);
  expect(await run('operator list')).toEqual(['Ada Lovelace  administrator of all applications  active']);
  await expect(run('operator reset', 'nobody')).rejects.toMatchObject({ code: 'arguments-invalid' });
});

it('the command line disturbs nobody else while the only administrator is let in again, disabled or not', async () => {
  const ada = await firstAdministrator(harness);
  const vera = await ada.invited('Vera', 'viewer');
  await run('operator reset', 'Ada');
  expect((await vera.signIn('Vera')).status).toBe(204);
  const again = (await run('operator reset', 'Ada')).at(-1)!;
  expect((await ada.welcome(again.split('#')[1]!)).status).toBe(204);
  await ada.call('PATCH', `/v1/operator/operators/${vera.id}`, { state: 'disabled' });
  await run('operator reset', 'Ada');
  const link = (await run('operator reset', 'Vera')).at(-1)!;
  expect((await vera.welcome(link.split('#')[1]!)).status).toBe(204);
  expect((await run('operator list')).sort()).toEqual([
    'Ada  administrator of all applications  invited',
    'Vera  viewer of all applications  active',
  ]);
});

it('the audit log has what applications and the command line do, by ids, and is verified from there', async () => {
  const bank = await harness.addApplication('bank');
  const ada = await firstAdministrator(harness);
  const id = await bank.subject('person-1');
  await bank.call('DELETE', `/v1/subjects/${id}`);
  const policy = await bank.call('GET', '/v1/policy');
  await bank.call('PUT', '/v1/policy', policy.body);
  await run('keys rotate');
  const { body } = await ada.call<{ entries: { actor: string; action: string; target: string }[] }>(
    'GET',
    '/v1/operator/audit',
  );
  expect(body.entries).toMatchObject([
    { actor: 'command-line', action: 'keys.rotate' },
    { actor: `application:${bank.id}`, action: 'policy.change' },
    { actor: `application:${bank.id}`, action: 'person.erase', target: id },
    { actor: ada.id, action: 'operator.set-up' },
  ]);
  const [whole, note] = await run('audit verify');
  expect(whole).toBe('The audit log is whole: 4 entries.');
  const noted = note!.split(': ')[1]!.split(' ');
  expect(await run('audit verify', ...noted)).toEqual([whole, note]);
  await expect(run('audit verify', '5', noted[1]!)).rejects.toMatchObject({
    code: 'operation-failed',
    message: expect.stringContaining('broken at entry 5'),
  });
});
