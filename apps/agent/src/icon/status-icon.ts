import type { Bus } from '../bus/bus.ts';
import type { BusInterface, BusObjects } from '../bus/bus-objects.ts';
import { KeptBus } from '../bus/kept-bus.ts';
import type { IconState, SecurityState } from '../events/index.ts';
import { iconMenu, type MenuLine } from './icon-menu.ts';
import { iconOfState } from './icon-of-state.ts';
import { iconPixels } from './icon-pixels.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const ITEM_PATH = '/StatusNotifierItem';
const MENU_PATH = '/MenuBar';
const DRIVER = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
/** Panels scale down better than up. */
const SIZES = [22, 44];

export interface IconActions {
  open(): void;
  pause(): void;
  resume(): void;
  lock(): void;
  quit(): void;
}

/**
 * A status icon with a menu, over D-Bus (StatusNotifierItem, freedesktop.org; KDE, and GNOME with its extension). Where no panel takes it it waits
 * silently for one that does.
 */
export class StatusIcon {
  state: IconState = 'none';
  readonly #bus: KeptBus;
  readonly #actions: IconActions;
  readonly #objects: BusObjects;
  #shown: SecurityState = 'off';
  #revision = 1;
  #open: Bus | undefined;
  #pixels: readonly (readonly [number, number, Buffer])[] = [];

  /** @param address as in `DBUS_SESSION_BUS_ADDRESS`; empty: there is no bus. */
  constructor(address: string, actions: IconActions) {
    this.#bus = new KeptBus(address);
    this.#actions = actions;
    const menu = iconMenu(
      () => this.#lines(),
      () => this.#revision,
    );
    this.#objects = { [ITEM_PATH]: [this.#item()], [MENU_PATH]: [menu] };
  }

  /** Begins to look for a panel. */
  start(): void {
    this.#bus.onOpen((bus) => void this.#begin(bus).catch(() => undefined));
  }

  /** Shows a state from now on. */
  show(state: SecurityState): void {
    if (state === this.#shown && this.#pixels.length > 0) return;
    this.#shown = state;
    this.#revision++;
    this.#pixels = SIZES.map((size) => [size, size, iconPixels(iconOfState[state].look, size)] as const);
    const bus = this.#open;
    if (bus === undefined || bus.closed) return;
    for (const member of ['NewTitle', 'NewIcon', 'NewAttentionIcon', 'NewToolTip']) {
      bus.signal({ path: ITEM_PATH, interface: ITEM, member });
    }
    bus.signal({
      path: ITEM_PATH,
      interface: ITEM,
      member: 'NewStatus',
      signature: 's',
      body: [this.#urgency()],
    });
    const layout = { path: MENU_PATH, interface: 'com.canonical.dbusmenu', member: 'LayoutUpdated' };
    bus.signal({ ...layout, signature: 'ui', body: [this.#revision, 0] });
  }

  close(): void {
    this.#bus.close();
  }

  async #begin(bus: Bus): Promise<void> {
    this.#open = bus;
    this.state = 'no-host';
    bus.serve(this.#objects);
    const name = `${ITEM}-${process.pid}-1`;
    await bus.call({ ...DRIVER, member: 'RequestName', signature: 'su', body: [name, 4] });
    await bus.onSignal(DRIVER.interface, 'NameOwnerChanged', ({ body: [changed, , owner] }) => {
      if (changed !== WATCHER) return;
      this.state = 'no-host';
      if (owner !== '') void this.#register(bus, name);
    });
    await this.#register(bus, name);
  }

  async #register(bus: Bus, name: string): Promise<void> {
    const member = 'RegisterStatusNotifierItem';
    const watcher = { destination: WATCHER, path: '/StatusNotifierWatcher', interface: WATCHER };
    await bus.call({ ...watcher, member, signature: 's', body: [name] }).then(
      () => {
        this.state = 'shown';
      },
      () => undefined,
    );
  }

  #urgency(): 'Active' | 'NeedsAttention' {
    const { look } = iconOfState[this.#shown];
    return look === 'asking' || look === 'trouble' ? 'NeedsAttention' : 'Active';
  }

  #item(): BusInterface {
    const nothing = { out: '', run: () => undefined };
    const open = {
      out: '',
      run: () => {
        this.#actions.open();
        return undefined;
      },
    };
    return {
      name: ITEM,
      properties: () => ({
        Category: ['s', 'SystemServices'],
        Id: ['s', 'ductus-agent'],
        Title: ['s', `Ductus: ${iconOfState[this.#shown].title}`],
        Status: ['s', this.#urgency()],
        WindowId: ['i', 0],
        IconName: ['s', ''],
        IconThemePath: ['s', ''],
        IconPixmap: ['a(iiay)', this.#pixels],
        OverlayIconName: ['s', ''],
        OverlayIconPixmap: ['a(iiay)', []],
        AttentionIconName: ['s', ''],
        AttentionIconPixmap: ['a(iiay)', this.#pixels],
        AttentionMovieName: ['s', ''],
        ToolTip: ['(sa(iiay)ss)', ['', [], 'Ductus', iconOfState[this.#shown].title]],
        ItemIsMenu: ['b', false],
        Menu: ['o', MENU_PATH],
      }),
      methods: { Activate: open, SecondaryActivate: open, ContextMenu: nothing, Scroll: nothing },
    };
  }

  #lines(): MenuLine[] {
    const { open, pause, resume, lock, quit } = this.#actions;
    const resting = ['guest', 'paused', 'tired'].includes(this.#shown);
    return [
      { label: iconOfState[this.#shown].title },
      {},
      { label: 'Open Ductus', act: open },
      resting ? { label: 'Watch again', act: resume } : { label: 'Pause for an hour', act: pause },
      { label: 'Lock now', act: lock },
      {},
      { label: 'Quit', act: quit },
    ];
  }
}
