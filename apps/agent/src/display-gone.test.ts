import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './lock/eventually.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from './testing/virtual-desktop.ts';
import { knownOwner, startAgent, type WholeAgent } from './testing/whole-agent.ts';
import { keyboardHeld } from './x11/keyboard-held.ts';

const PATIENCE = 60_000;

describe.skipIf(!hasDesktopParts)('an agent whose display dies', () => {
  let desktop: VirtualDesktop;
  let agent: WholeAgent;

  beforeAll(async () => {
    desktop = await startDesktop('640x480x24');
    const home = join(desktop.home, 'agent');
    await knownOwner(home);
    agent = await startAgent({ ...desktop.env, DUCTUS_AGENT_HOME: home }, { flags: ['--headless'] });
  });
  afterAll(async () => {
    await agent?.end();
    await desktop?.stop();
  });

  const state = async () => (await agent.status()).state;
  const becomes = async (wanted: string) => {
    await eventually(async () => (await state()) === wanted, PATIENCE);
    return state();
  };
  const held = () => keyboardHeld(desktop.env);

  it('says so, goes on, and watches the display that comes in its place', async () => {
    expect(await becomes('watching')).toBe('watching');
    await desktop.killDisplay();
    expect(await becomes('blind')).toBe('blind');
    expect((await agent.status()).sources).toMatchObject([{ state: { at: 'failed', retrying: true } }]);
    await desktop.startDisplay();
    expect(await becomes('watching')).toBe('watching');
    const before = (await agent.status()).live.keystrokes;
    await desktop.xdotool('type', '--delay', '12', 'still here');
    const typed = async () => (await agent.status()).live.keystrokes === before + 10;
    expect(await eventually(typed, PATIENCE)).toBe(true);
  });

  it('locks the new display where the old one was locked, and takes its death for no unlock', async () => {
    await agent.command('lockNow');
    expect(await becomes('locked')).toBe('locked');
    expect(await held()).toBe(true);
    await desktop.killDisplay();
    expect(await becomes('asking')).toBe('asking');
    await desktop.startDisplay();
    expect(await becomes('locked')).toBe('locked');
    expect(await held()).toBe(true);
    const activity = (await agent.command('activity')) as { what: string; detail: { why?: string } }[];
    expect(activity.map(({ what }) => what)).not.toContain('unlocked');
    expect(activity.find(({ what }) => what === 'locking')).toMatchObject({ detail: { why: 'lock-lost' } });
  });

  it('watches its owner again after a real unlock', async () => {
    const windows = await desktop.xdotool('search', '--class', 'i3lock');
    for (const id of windows.trim().split('\n')) await desktop.xdotool('windowkill', id);
    expect(await becomes('watching')).toBe('watching');
  });
});
