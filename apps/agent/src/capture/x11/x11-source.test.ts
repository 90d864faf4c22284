import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AgentEvent } from '../../events/agent-event.ts';
import type { CaptureSource } from '../../events/capture-source.ts';
import { eventually } from '../../lock/eventually.ts';
import { actOnDisplay, allActsSeen, itTellsThoseActs } from '../../testing/acts-on-display.ts';
import { BLINDINGS, endRecordings } from '../../testing/end-recordings.ts';
import { silentDisplay } from '../../testing/silent-display.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../../testing/virtual-desktop.ts';
import { x11Source } from './x11-source.ts';

const PATIENCE = 60_000;

it('says that there is no display, and goes on trying', async () => {
  const env: NodeJS.ProcessEnv = {};
  const source = x11Source(env, 20);
  const failed = { at: 'failed', reason: 'no-display', retrying: true };
  await source.start(
    () => undefined,
    () => undefined,
  );
  expect(source.state).toEqual({ ...failed, detail: 'DISPLAY is not set' });
  env.DISPLAY = ':4711';
  const seen = () => JSON.stringify(source.state).includes('nothing answers at display :4711');
  expect(await eventually(seen, PATIENCE)).toBe(true);
  env.DISPLAY = 'elsewhere:0';
  const remote = () => JSON.stringify(source.state).includes('which is not on this machine');
  expect(await eventually(remote, PATIENCE)).toBe(true);
  await source.stop();
  expect(source.state).toEqual({ at: 'stopped' });
});

it('gives up a display that takes the request and stays silent, and looks again', async () => {
  const display = await silentDisplay();
  const source = x11Source(display.env, 20);
  await source.start(
    () => undefined,
    () => undefined,
  );
  expect(source.state).toMatchObject({ at: 'failed', detail: 'the display did not answer', retrying: true });
  expect(await eventually(() => display.asked() >= 2, PATIENCE)).toBe(true);
  await source.stop();
  expect(await eventually(() => display.connections() === 0, PATIENCE)).toBe(true);
  display.stop();
});

it('waits for no display any more once it was stopped', async () => {
  const display = await silentDisplay();
  // Its own patience never ends here.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const source = x11Source(display.env);
    const started = source.start(
      () => undefined,
      () => undefined,
    );
    const until = async (is: () => boolean) => {
      for (const end = performance.now() + PATIENCE; !is(); ) {
        if (performance.now() > end) throw new Error('it waited all the same');
        await new Promise((done) => setImmediate(done));
      }
    };
    await until(() => display.asked() === 1);
    await source.stop();
    await until(() => display.connections() === 0);
    await started;
    expect(source.state).toEqual({ at: 'stopped' });
  } finally {
    vi.useRealTimers();
    display.stop();
  }
});

describe.skipIf(!hasDesktopParts)('capture from X11', () => {
  let desktop: VirtualDesktop;
  let source: CaptureSource;
  const events: AgentEvent[] = [];
  const states: string[] = [];
  const reasons: string[] = [];

  beforeAll(async () => {
    desktop = await startDesktop('800x600x24');
    source = x11Source(desktop.env, 20);
    await source.start(
      (event) => events.push(event),
      (state) => {
        states.push(state.at);
        if (state.at === 'failed') reasons.push(state.reason);
      },
    );
    await actOnDisplay(desktop);
    expect(await eventually(() => allActsSeen(events), PATIENCE)).toBe(true);
  });
  afterAll(async () => {
    await source.stop();
    await desktop.stop();
  });

  it('names its devices', () => {
    expect(states).toEqual(['starting', 'running']);
    expect(source.state).toMatchObject({ devices: [{ kind: 'keyboard' }, { kind: 'pointer' }] });
  });

  itTellsThoseActs(events);

  it('says when the display has gone, and captures from the one that comes in its place', async () => {
    const before = events.length;
    await desktop.killDisplay();
    expect(await eventually(() => source.state.at === 'failed', PATIENCE)).toBe(true);
    expect(states.slice(0, 3)).toEqual(['starting', 'running', 'failed']);
    expect(events.slice(before)).toMatchObject([
      { kind: 'gap', device: 'keyboard', reason: 'lost' },
      { kind: 'gap', device: 'pointer', reason: 'lost' },
    ]);
    await desktop.startDisplay();
    expect(await eventually(() => source.state.at === 'running', PATIENCE)).toBe(true);
    await desktop.xdotool('key', 'x');
    const typed = () => events.at(-1)!.kind === 'key';
    expect(await eventually(typed, PATIENCE)).toBe(true);
  });

  it.each(BLINDINGS)('says when a program has %s its recording, and records again', async (how) => {
    const known = states.length;
    const letGo = await endRecordings(desktop.env, how);
    expect(await eventually(() => states.length >= known + 2, PATIENCE)).toBe(true);
    letGo();
    expect(states.slice(known, known + 2)).toEqual(['failed', 'running']);
    expect(reasons.at(-1)).toBe('ended');
    const before = events.length;
    await desktop.xdotool('key', 'x');
    expect(await eventually(() => events.length >= before + 2, PATIENCE)).toBe(true);
  });

  it('captures nothing any more once it was stopped', async () => {
    const heard: AgentEvent[] = [];
    const witness = x11Source(desktop.env, 20);
    await witness.start(
      (event) => heard.push(event),
      () => undefined,
    );
    await source.stop();
    const before = events.length;
    await desktop.xdotool('key', 'y');
    expect(await eventually(() => heard.length >= 2, PATIENCE)).toBe(true);
    await witness.stop();
    expect(events.length).toBe(before);
    expect(source.state).toEqual({ at: 'stopped' });
  });
});
