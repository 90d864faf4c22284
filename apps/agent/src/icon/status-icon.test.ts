import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../lock/eventually.ts';
import { type StatusWatcher, serveStatusWatcher } from '../testing/status-watcher.ts';
import { hasDesktopParts, startDesktop, type VirtualDesktop } from '../testing/virtual-desktop.ts';
import { StatusIcon } from './status-icon.ts';

const MENU = ['com.canonical.dbusmenu', '/MenuBar'] as const;

describe.skipIf(!hasDesktopParts)('the status icon, on a real bus', () => {
  let desktop: VirtualDesktop;
  let icon: StatusIcon;
  const done: string[] = [];
  const watchers: StatusWatcher[] = [];

  beforeAll(async () => {
    desktop = await startDesktop('320x240x24');
  });
  afterAll(() => desktop.stop());
  afterEach(() => {
    icon.close();
    for (const watcher of watchers.splice(0)) watcher.leave();
    done.length = 0;
  });

  const watch = async () => {
    const made = await serveStatusWatcher(desktop.env.DBUS_SESSION_BUS_ADDRESS!);
    watchers.push(made);
    return made;
  };
  const begin = (address = desktop.env.DBUS_SESSION_BUS_ADDRESS!) => {
    const act = (name: string) => () => void done.push(name);
    const [open, pause, resume, lock, quit] = ['open', 'pause', 'resume', 'lock', 'quit'].map(act);
    icon = new StatusIcon(address, { open: open!, pause: pause!, resume: resume!, lock: lock!, quit: quit! });
    icon.show('learning');
    icon.start();
  };
  const registered = async (watcher: StatusWatcher) => {
    expect(await eventually(() => watcher.items.length > 0 && icon.state === 'shown', 60_000)).toBe(true);
  };
  /** Labels of the menu's lines by their ids; what cannot be chosen in brackets. */
  const menu = async (watcher: StatusWatcher) => {
    const [, layout] = await watcher.call(...MENU, 'GetLayout', 'iias', [0, -1, []]);
    const children = (
      layout as [number, unknown, [unknown, [[number, [string, [unknown, [unknown]]][]]]][]]
    )[2];
    return new Map(
      children.map(([, [[id, properties]]]) => {
        const values = Object.fromEntries(properties.map(([name, [, [value]]]) => [name, value]));
        const label = String(values.label ?? '-');
        return [values.enabled === false ? `[${label}]` : label, id] as const;
      }),
    );
  };

  it('shows itself to a panel: a picture, a title, and that it needs nobody', async () => {
    const watcher = await watch();
    begin();
    await registered(watcher);
    expect(watcher.items[0]).toMatch(/^org\.kde\.StatusNotifierItem-\d+-1$/);
    expect(await watcher.property('Id')).toBe('ductus-agent');
    expect(await watcher.property('Title')).toBe('Ductus: Learning');
    expect(await watcher.property('Status')).toBe('Active');
    const pictures = (await watcher.property('IconPixmap')) as [number, number, Uint8Array][];
    expect(pictures.map(([width, height, bytes]) => [width, height, bytes.length])).toEqual([
      [22, 22, 1936],
      [44, 44, 7744],
    ]);
  });

  it('tells the panel of every new state, and asks for attention when somebody is asked', async () => {
    const watcher = await watch();
    begin();
    await registered(watcher);
    const before = await watcher.property('IconPixmap');
    icon.show('asking');
    expect(await eventually(() => watcher.heard.includes('LayoutUpdated'), 60_000)).toBe(true);
    expect(watcher.heard).toEqual(expect.arrayContaining(['NewIcon', 'NewStatus', 'NewToolTip', 'NewTitle']));
    expect(await watcher.property('Status')).toBe('NeedsAttention');
    expect(await watcher.property('IconPixmap')).not.toEqual(before);
  });

  it('has a menu whose lines do what they say', async () => {
    const watcher = await watch();
    begin();
    await registered(watcher);
    const lines = await menu(watcher);
    expect([...lines.keys()]).toEqual([
      '[Learning]',
      '-',
      'Open Ductus',
      'Pause for an hour',
      'Lock now',
      'Quit',
    ]);
    for (const label of ['Open Ductus', 'Pause for an hour', 'Lock now', 'Quit']) {
      await watcher.call(...MENU, 'Event', 'isvu', [lines.get(label)!, 'clicked', ['s', ''], 0]);
    }
    await watcher.call('org.kde.StatusNotifierItem', '/StatusNotifierItem', 'Activate', 'ii', [0, 0]);
    expect(done).toEqual(['open', 'pause', 'lock', 'quit', 'open']);
    icon.show('paused');
    const resting = await menu(watcher);
    await watcher.call(...MENU, 'Event', 'isvu', [resting.get('Watch again')!, 'clicked', ['s', ''], 0]);
    expect(done.at(-1)).toBe('resume');
  });

  it('survives a panel that asks for what is not there', async () => {
    const watcher = await watch();
    begin();
    await registered(watcher);
    const properties = ['org.freedesktop.DBus.Properties', '/StatusNotifierItem'] as const;
    await expect(watcher.call(...properties, 'Get')).rejects.toThrow('UnknownProperty');
    await expect(
      watcher.call(...properties, 'Get', 'ss', ['org.kde.StatusNotifierItem', 'None']),
    ).rejects.toThrow();
    await expect(watcher.call(...MENU, 'GetLayout', 'iias', [99, -1, []])).rejects.toThrow('InvalidArgs');
    await expect(watcher.call(...MENU, 'GetProperty', 'is', [1, 'none'])).rejects.toThrow('InvalidArgs');
    await watcher.call(...MENU, 'Event', 'isvu', [77, 'clicked', ['s', ''], 0]);
    expect(await watcher.property('Title')).toBe('Ductus: Learning');
  });

  it('says so where no panel is, and shows itself to one that comes, or comes back', async () => {
    begin();
    expect(await eventually(() => icon.state === 'no-host', 60_000)).toBe(true);
    const first = await watch();
    await registered(first);
    first.leave();
    expect(await eventually(() => icon.state === 'no-host', 60_000)).toBe(true);
    await registered(await watch());
  });

  it('goes on silently where there is no bus', async () => {
    begin('unix:path=/nowhere/bus');
    await new Promise((done) => setTimeout(done, 50));
    expect(icon.state).toBe('none');
  });
});
