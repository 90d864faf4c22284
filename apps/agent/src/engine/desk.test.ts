import { describe, expect, test } from 'vitest';
import { happened, ownersDesk, PIN } from '../testing/owners-desk.ts';
import { Typist } from '../testing/typist.ts';

const MINUTE = 60_000;

describe('who makes it laxer', () => {
  test('is the owner, by PIN, and after five wrong ones nobody for a minute', async () => {
    const { agent, pass } = await ownersDesk();
    const { commands } = agent;
    await expect(commands.pause(5)).rejects.toMatchObject({ code: 'pin-needed' });
    await expect(commands.change({ falseLocksPerWeek: 1 })).rejects.toMatchObject({ code: 'pin-needed' });
    await commands.change({ falseLocksPerWeek: 20 });
    for (let i = 0; i < 5; i++) {
      await expect(commands.guest(5, '0000')).rejects.toMatchObject({ code: 'pin-wrong' });
    }
    await expect(commands.guest(5, PIN)).rejects.toMatchObject({ code: 'pin-waits' });
    await pass(MINUTE);
    await commands.guest(5, PIN);
    expect(agent.status().state).toBe('guest');
  });

  test('is nobody without a PIN where somebody else is to work', async () => {
    const { agent } = await ownersDesk();
    await agent.commands.setPin(null, PIN);
    await expect(agent.commands.guest(5, '')).rejects.toMatchObject({ code: 'pin-needed' });
    await expect(agent.commands.tired(5, '')).rejects.toMatchObject({ code: 'pin-needed' });
  });

  test.each(['1111', '1234', '4321', '12'])('does not choose the PIN %s', async (pin) => {
    const { agent } = await ownersDesk();
    await expect(agent.commands.setPin(pin, PIN)).rejects.toMatchObject({ code: 'pin-unfit' });
  });
});

describe('a guest', () => {
  test('is not watched, and is asked when the time is over', async () => {
    const desk = await ownersDesk();
    const { agent, source, owner, pass } = desk;
    await agent.commands.guest(10, PIN);
    source.give(new Typist(2, { at: owner.at }).type(300));
    expect(agent.status()).toMatchObject({ state: 'guest', trust: { doubt: 0 } });
    await pass(10 * MINUTE);
    expect(agent.status()).toMatchObject({ state: 'asking', ask: { reason: 'takeover' } });
    expect(await happened(desk)).toEqual(expect.arrayContaining(['guest-began', 'guest-ended', 'ask']));
  });

  test('stays no longer because somebody sets the clock back', async () => {
    const { agent, time, pass } = await ownersDesk();
    await agent.commands.guest(10, PIN);
    time.wall -= 60 * MINUTE;
    await pass(10 * MINUTE);
    expect(agent.status().state).toBe('asking');
  });
});

describe('a keyboard that was never seen', () => {
  test('is asked about once, and locks nothing when nobody answers', async () => {
    const { agent, source, screen, owner, pass } = await ownersDesk();
    const elsewhere = new Typist(1, { device: 'another', at: owner.at });
    source.give(elsewhere.type(60));
    expect(agent.status()).toMatchObject({ state: 'asking', ask: { reason: 'keyboard', device: 'another' } });
    await pass(31_000);
    source.give(elsewhere.type(200));
    expect(agent.status().state).toBe('watching');
    expect(screen.tries).toBe(0);
  });

  test('does not hide somebody else', async () => {
    const { agent, source, owner, pass } = await ownersDesk();
    const other = new Typist(2, { device: 'another', at: owner.at });
    source.give(other.type(30));
    await pass(31_000);
    source.give(other.type(500));
    expect(agent.status()).toMatchObject({ state: 'asking', ask: { reason: 'takeover' } });
  });
});

describe('time and devices', () => {
  test('sleep, and a clock that was set, are said, and it goes on', async () => {
    const desk = await ownersDesk();
    const { agent, source, owner, time, pass } = desk;
    time.wall += 8 * 60 * MINUTE;
    await pass(1000);
    time.wall -= 3 * 60 * MINUTE;
    await pass(1000);
    expect(await happened(desk)).toEqual(expect.arrayContaining(['slept', 'clock-set-back']));
    source.give(owner.type(300));
    expect(agent.status().state).toBe('watching');
  });

  test('half a window from before a gap is not put together with what comes after', async () => {
    const { agent, source, owner } = await ownersDesk();
    const before = agent.status().trust.windows.typing;
    source.give(owner.type(20));
    source.give([{ kind: 'gap', device: 'keyboard', at: owner.at, reason: 'unplugged' }]);
    source.give(owner.type(20));
    expect(agent.status().trust.windows.typing).toBe(before);
    source.give(owner.type(10));
    expect(agent.status().trust.windows.typing).toBe(before + 1);
  });

  test("a source's clock that goes back is a gap", async () => {
    const { agent, source, owner } = await ownersDesk();
    source.give(owner.type(10));
    owner.at -= 500_000;
    source.give(owner.type(300));
    expect(agent.status().state).toBe('watching');
  });

  test('without any source it is blind, and says why', async () => {
    const { agent, source } = await ownersDesk();
    const failed = { at: 'failed', reason: 'no-permission', detail: 'no', retrying: true } as const;
    source.become(failed);
    expect(agent.status()).toMatchObject({ state: 'blind', sources: [{ name: 'given', state: failed }] });
  });

  test('outside of the schedule nothing is watched', async () => {
    const { agent, source, owner, time } = await ownersDesk();
    const now = new Date(time.wall);
    const days = [(now.getDay() + 1) % 7];
    await agent.commands.change({ schedule: [{ days, from: 0, to: 1440 }] }, PIN);
    source.give(new Typist(2, { at: owner.at }).type(300));
    expect(agent.status()).toMatchObject({ state: 'off-hours', trust: { doubt: 0 } });
  });
});

describe('"that was me"', () => {
  test('teaches after an unlock, so that the same typing is asked for less soon', async () => {
    const { agent, source, screen, owner, pass } = await ownersDesk();
    const changed = new Typist(2, { at: owner.at });
    const untilAsked = (typist: Typist) => {
      for (let typed = 0; typed < 1000; typed += 25) {
        if (agent.status().state === 'asking') return typed;
        source.give(typist.type(25));
      }
      return 1000;
    };
    const first = untilAsked(changed);
    await pass(31_000);
    screen.locked = false;
    await pass(3000);
    await expect(agent.commands.thatWasMe()).rejects.toMatchObject({ code: 'pin-needed' });
    await agent.commands.thatWasMe(PIN);
    expect(untilAsked(changed)).toBeGreaterThan(first);
    await expect(agent.commands.thatWasMe(PIN)).rejects.toMatchObject({ code: 'nothing-asked' });
  });
});
