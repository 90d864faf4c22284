import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgentStatus } from '../events/index.ts';
import { type Account, type AccountProgram, canMakeAccounts, makeAccount } from '../testing/account.ts';
import { bundled } from '../testing/bundled.ts';

const PASSWORD = 'a right pass 9';

describe.skipIf(!canMakeAccounts)('the password of a real account', () => {
  let account: Account;
  let program: string;
  const programs: AccountProgram[] = [];
  const start = (options?: Parameters<Account['start']>[1]) => {
    const one = account.start(program, options);
    programs.push(one);
    return one;
  };

  beforeAll(async () => {
    account = makeAccount(PASSWORD);
    program = await bundled(join(import.meta.dirname, '../testing/desk-of-account.ts'), 'desk-of-account');
  });
  afterAll(async () => {
    await Promise.all(programs.map((one) => one.end()));
    account?.remove();
  });

  test('is told from others by the helper that screen lockers use', async () => {
    const { ask } = start();
    expect(await ask('check', PASSWORD)).toEqual({ value: { available: true, right: true } });
    for (const other of ['a right pass', `${PASSWORD} `, '', `${PASSWORD}\n`, `x\0${PASSWORD}`]) {
      expect([other, await ask('check', other)]).toEqual([
        other,
        { value: { available: true, right: false } },
      ]);
    }
  });

  test('is told by su where the account is none of this machine’s own', async () => {
    const accounts = join(account.folder, 'accounts');
    writeFileSync(accounts, 'root:x:0:0::/root:/bin/sh\n');
    const { ask } = start({ args: [accounts] });
    expect(await ask('check', PASSWORD)).toEqual({ value: { available: true, right: true } });
    expect(await ask('check', 'another')).toEqual({ value: { available: true, right: false } });
  });

  test('is not there where a process may gain no rights, for a locked account, and for the superuser', async () => {
    const fixed = await start({ fixed: true }).ask('check', PASSWORD);
    expect(fixed).toMatchObject({ code: 'password-away' });
    execFileSync('usermod', ['--lock', account.name]);
    const locked = await start().ask('check', PASSWORD);
    execFileSync('usermod', ['--unlock', account.name]);
    expect(locked).toEqual({ value: { available: false, right: false } });
    const { pamPassword } = await import('./pam-password.ts');
    expect(await pamPassword().available()).toBe(false);
  });

  /** The account's own agent, without a PIN, when somebody else was typing until it asked. */
  const askedAgent = async () => {
    const { ask } = start();
    const status = async () => (await ask('status')).value as AgentStatus;
    await ask('consent', true);
    await ask('startLearning', 'exercises');
    await ask('type', 1, 1200);
    await ask('stopLearning');
    expect(await status()).toMatchObject({ state: 'watching', proof: 'password' });
    for (let i = 0; i < 16 && (await status()).ask === undefined; i++) await ask('type', 2, 25);
    expect((await status()).ask).toMatchObject({ by: 'password', attemptsLeft: 3 });
    return { ask, state: async () => (await status()).state };
  };

  test('answers the question of an agent without a PIN, and makes it laxer', async () => {
    const { ask, state } = await askedAgent();
    expect(await ask('pause', 5)).toMatchObject({ code: 'password-needed' });
    expect(await ask('answer', 'another')).toMatchObject({ code: 'password-wrong' });
    expect(await ask('answer', PASSWORD)).toEqual({ value: null });
    expect(await state()).toBe('watching');
    expect(await ask('guest', 5, 'another')).toMatchObject({ code: 'password-wrong' });
    expect(await ask('guest', 5, PASSWORD)).toEqual({ value: null });
    expect(await state()).toBe('guest');
  });

  test('locks when it is given wrongly three times', async () => {
    const { ask, state } = await askedAgent();
    for (let i = 0; i < 3; i++)
      expect(await ask('answer', 'another')).toMatchObject({ code: 'password-wrong' });
    await ask('type', 1, 0);
    expect(await state()).toBe('locked');
  });
});
