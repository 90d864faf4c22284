import { KEY_ZONES, KeyClass, WheelTurn, ZONE_IDENTITY } from '@ductus/core/capture';
import { expect, it } from 'vitest';
import type { AgentEvent, KeyEvent, PointerEvent } from '../events/agent-event.ts';
import type { VirtualDesktop } from './virtual-desktop.ts';

const zone = (name: string) => ZONE_IDENTITY + 1 + (KEY_ZONES as readonly string[]).indexOf(name);

/** Keys and a pointer that really do something on a display. */
export async function actOnDisplay(desktop: VirtualDesktop): Promise<void> {
  await desktop.xdotool('key', 'a', 'Return', 'BackSpace', 'Left');
  await desktop.xdotool('keydown', 'b', 'sleep', '0.8', 'keyup', 'b');
  await desktop.xdotool('mousemove', '100', '200', 'click', '1', 'click', '5', 'mousemove', '300', '40');
}

/** Whether the last of those acts was seen. */
export function allActsSeen(events: readonly AgentEvent[]): boolean {
  return events.some((event) => event.kind === 'pointer' && event.x === 300);
}

/** What every source has to tell of those acts. */
export function itTellsThoseActs(events: readonly AgentEvent[]): void {
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
    // The hand waits 0.8 s, or longer where the machine is busy.
    expect(hold).toBeGreaterThan(780);
    expect(hold).toBeLessThan(10_000);
  });

  it('tells where the pointer went and what was pressed', () => {
    const pointer = events.filter((event): event is PointerEvent => event.kind === 'pointer');
    const acts = pointer.map(({ action, x, y, button }) => [action, x, y, button]);
    expect(acts).toContainEqual(['down', 100, 200, 0]);
    expect(acts).toContainEqual(['up', 100, 200, 0]);
    expect(acts).toContainEqual(['wheel', 100, 200, WheelTurn.down]);
    expect(acts).toContainEqual(['move', 300, 40, -1]);
  });
}
