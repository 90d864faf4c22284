import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentEvent } from '../events/agent-event.ts';
import type { SourceState } from '../events/capture-source.ts';
import { eventually } from '../lock/eventually.ts';
import { actOnDisplay, allActsSeen, itTellsThoseActs } from '../testing/acts-on-display.ts';
import { bundled } from '../testing/bundled.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { hookSource } from './hook-source.ts';

it('says why it cannot begin, and lets go of the hook', async () => {
  const listeners = new Set<unknown>();
  const source = hookSource({
    name: 'hook',
    time: 'none',
    load: async () => ({
      on: (_event, listener) => listeners.add(listener),
      off: (_event, listener) => listeners.delete(listener),
      start() {
        throw Object.assign(new Error('not allowed'), { code: 'UIOHOOK_ERROR_AXAPI_DISABLED' });
      },
      stop: () => undefined,
    }),
  });
  await source.start(
    () => undefined,
    () => undefined,
  );
  const failed = { at: 'failed', reason: 'no-permission', detail: 'not allowed', retrying: true };
  expect(source.state).toEqual(failed);
  expect(listeners.size).toBe(0);
  await source.stop();
  expect(source.state).toEqual({ at: 'stopped' });
});

describe.skipIf(!hasDesktopParts)('capture through uiohook-napi', () => {
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
    expect(await eventually(() => states.at(-1)?.at === 'running', 60_000)).toBe(true);
    await actOnDisplay(desktop);
    expect(await eventually(() => allActsSeen(events), 60_000)).toBe(true);
    child.stdin.end('stop');
    expect(await ended).toBe(0);
  });
  afterAll(() => desktop.stop());

  it('names its devices, and stops when it is told to', () => {
    expect(states.map(({ at }) => at)).toEqual(['starting', 'running', 'stopped']);
    expect(states[1]).toMatchObject({ devices: [{ kind: 'keyboard' }, { kind: 'pointer' }] });
  });

  itTellsThoseActs(events);
});
