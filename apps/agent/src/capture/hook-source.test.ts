import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { KEY_ZONES, KeyClass, WheelTurn, ZONE_IDENTITY } from '@ductus/core/capture';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentEvent, KeyEvent, PointerEvent } from '../events/agent-event.ts';
import type { SourceState } from '../events/capture-source.ts';
import { eventually } from '../lock/eventually.ts';
import { bundled } from '../testing/bundled.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { hookPlatform } from './hook-platform.ts';
import { hookSource } from './hook-source.ts';

const zone = (name: string) => ZONE_IDENTITY + 1 + (KEY_ZONES as readonly string[]).indexOf(name);

it('says that there is no display instead of ending the process, and goes on trying', async () => {
  const env: NodeJS.ProcessEnv = {};
  const source = hookSource(hookPlatform('linux', env)!, 20);
  const failed = { at: 'failed', reason: 'no-display', retrying: true };
  await source.start(
    () => undefined,
    () => undefined,
  );
  expect(source.state).toEqual({ ...failed, detail: 'DISPLAY is not set' });
  env.DISPLAY = ':4711';
  const seen = () => JSON.stringify(source.state).includes('nothing answers at display :4711');
  expect(await eventually(seen, 5000)).toBe(true);
  env.DISPLAY = 'elsewhere:0';
  const remote = () => JSON.stringify(source.state).includes('which is not on this machine');
  expect(await eventually(remote, 5000)).toBe(true);
  await source.stop();
  expect(source.state).toEqual({ at: 'stopped' });
});

describe.skipIf(!hasDesktopParts)('capture from X11', () => {
  let desktop: VirtualDesktop;
  const events: AgentEvent[] = [];
  const states: SourceState[] = [];

  beforeAll(async () => {
    desktop = await startDesktop('800x600x24');
    const program = await bundled(join(import.meta.dirname, '../testing/print-events.ts'), 'print-events');
    const child = spawn(process.execPath, [program], {
      env: desktop.env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise((done) => child.once('exit', done));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const value = JSON.parse(line) as AgentEvent | SourceState;
      if ('kind' in value) events.push(value);
      else states.push(value);
    });
    expect(await eventually(() => states.at(-1)?.at === 'running', 20_000)).toBe(true);
    await desktop.xdotool('key', 'a', 'Return', 'BackSpace', 'Left');
    await desktop.xdotool('keydown', 'b', 'sleep', '0.8', 'keyup', 'b');
    await desktop.xdotool('mousemove', '100', '200', 'click', '1', 'click', '5', 'mousemove', '300', '40');
    const all = () => events.some((event) => event.kind === 'pointer' && event.x === 300);
    expect(await eventually(all, 5000)).toBe(true);
    child.stdin.end('stop');
    expect(await ended).toBe(0);
  });
  afterAll(() => desktop.stop());

  it('names its devices, and stops when it is told to', () => {
    expect(states.map(({ at }) => at)).toEqual(['starting', 'running', 'stopped']);
    expect(states[1]).toMatchObject({ devices: [{ kind: 'keyboard' }, { kind: 'pointer' }] });
  });

  it('tells the zone and the class of a key, and nothing else of it', () => {
    const keys = events.filter((event): event is KeyEvent => event.kind === 'key');
    const downs = keys.filter(({ action }) => action === 'down');
    expect(downs.map(({ identity, keyClass }) => [identity, keyClass])).toEqual([
      [zone('left-home'), KeyClass.char],
      [zone('enter'), KeyClass.enter],
      [zone('backspace'), KeyClass.back],
      [zone('navigation'), KeyClass.edit],
      [zone('left-bottom'), KeyClass.char],
    ]);
    expect(Object.keys(downs[0]!).sort()).toEqual([
      'action',
      'at',
      'device',
      'identity',
      'injected',
      'keyClass',
      'kind',
      'stroke',
    ]);
  });

  it('pairs press and release by their ordinal, holds for as long as the key was held, and counts repeats as such', () => {
    const held = events.filter((event): event is KeyEvent => event.kind === 'key' && event.stroke === 4);
    expect(held[0]!.action).toBe('down');
    expect(held.at(-1)!.action).toBe('up');
    expect(held.slice(1, -1).every(({ action }) => action === 'repeat')).toBe(true);
    const hold = held.at(-1)!.at - held[0]!.at;
    expect(hold).toBeGreaterThan(780);
    expect(hold).toBeLessThan(1500);
  });

  it('tells where the pointer went and what was pressed', () => {
    const pointer = events.filter((event): event is PointerEvent => event.kind === 'pointer');
    const acts = pointer.map(({ action, x, y, button }) => [action, x, y, button]);
    expect(acts).toContainEqual(['down', 100, 200, 0]);
    expect(acts).toContainEqual(['up', 100, 200, 0]);
    expect(acts).toContainEqual(['wheel', 100, 200, WheelTurn.down]);
    expect(acts).toContainEqual(['move', 300, 40, -1]);
  });
});
