import { describe, expect, test } from 'vitest';
import { AgentError } from '../../agent-error.ts';
import type { PasswordCheck } from '../../events/index.ts';
import { memoryStore } from '../../store/memory-store.ts';
import { benchDesk } from '../../testing/bench-desk.ts';
import { ownersDesk, PIN } from '../../testing/owners-desk.ts';

const PASSWORD = 'of the computer';
const password: PasswordCheck = {
  name: 'given',
  available: async () => true,
  isRight: async (word) => word === PASSWORD,
};
/** What was stored turns out to have been altered. */
const alteredStore = () => ({
  ...memoryStore(),
  load: () => Promise.reject(new AgentError('agent-tampered', 'It is not what was written.')),
});

test('attempts that come all at once are counted one by one', async () => {
  const { agent } = await ownersDesk();
  const all = Array.from({ length: 30 }, (_, i) => agent.commands.guest(5, `${7000 + i}`));
  const codes = (await Promise.allSettled([...all, agent.commands.guest(5, PIN)])).map((one) =>
    one.status === 'rejected' ? one.reason.code : 'done',
  );
  expect(codes.filter((code) => code === 'pin-wrong')).toHaveLength(5);
  expect(codes.filter((code) => code === 'pin-waits')).toHaveLength(26);
});

describe('the password of the computer', () => {
  test('is wanted of nobody before anything was learned, and of no one who has a PIN', async () => {
    const { agent } = await benchDesk({ password });
    await agent.commands.consent(true);
    await agent.commands.startLearning('work');
    await agent.commands.setPin(PIN);
    expect(agent.status().proof).toBe('pin');
    await expect(agent.commands.pause(5, PASSWORD)).rejects.toMatchObject({ code: 'pin-wrong' });
  });

  test('takes the place of a PIN that was removed', async () => {
    const { agent } = await ownersDesk({ password });
    await agent.commands.setPin(null, PIN);
    expect(agent.status()).toMatchObject({ proof: 'password', hasPin: false });
    await expect(agent.commands.forget()).rejects.toMatchObject({ code: 'password-needed' });
    await expect(agent.commands.setPin('9182')).rejects.toMatchObject({ code: 'password-needed' });
    await agent.commands.setPin('9182', PASSWORD);
    expect(agent.status().proof).toBe('pin');
  });

  test('waits after five wrong ones as a PIN does', async () => {
    const { agent } = await ownersDesk({ password });
    await agent.commands.setPin(null, PIN);
    for (let i = 0; i < 5; i++) {
      await expect(agent.commands.pause(5, 'another')).rejects.toMatchObject({ code: 'password-wrong' });
    }
    await expect(agent.commands.pause(5, PASSWORD)).rejects.toMatchObject({ code: 'pin-waits' });
  });
});

describe('after tampering', () => {
  test.each(['forget', 'startLearning'] as const)(
    '%s takes the password, an unlock alone is too little',
    async (how) => {
      const { agent, screen, pass } = await benchDesk({ password, store: alteredStore() });
      await pass(1000);
      expect(screen.locked).toBe(true);
      screen.locked = false;
      await pass(3000);
      expect(agent.status()).toMatchObject({ state: 'tampered', proof: 'password' });
      const begin = (word?: string) =>
        how === 'forget' ? agent.commands.forget(word) : agent.commands.startLearning('work', word);
      await expect(begin()).rejects.toMatchObject({ code: 'password-needed' });
      await expect(begin('another')).rejects.toMatchObject({ code: 'password-wrong' });
      await begin(PASSWORD);
      expect(agent.status()).toMatchObject({ state: how === 'forget' ? 'off' : 'learning', warnings: [] });
    },
  );

  test('nobody has it forgotten before an unlock, where no password can be checked', async () => {
    const { agent, screen, pass } = await benchDesk({ store: alteredStore() });
    await pass(1000);
    await expect(agent.commands.forget()).rejects.toMatchObject({ code: 'agent-tampered' });
    await expect(agent.commands.consent(false)).rejects.toMatchObject({ code: 'agent-tampered' });
    screen.locked = false;
    await pass(3000);
    await agent.commands.forget();
    expect(agent.status()).toMatchObject({ state: 'off', warnings: [] });
  });
});
