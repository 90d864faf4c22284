import type { BusInterface, Variant } from '../bus/bus-objects.ts';

/** One line of the menu; without a label it is a line between others. */
export interface MenuLine {
  readonly label?: string;
  /** Nothing: the line is there to be read. */
  readonly act?: () => void;
}

/** Id, properties and children of an item, as `com.canonical.dbusmenu` sends them: `(ia{sv}av)`. */
type Item = readonly [
  id: number,
  properties: readonly (readonly [string, Variant])[],
  children: readonly Variant[],
];

const ROOT = 0;

/**
 * A menu over D-Bus (`com.canonical.dbusmenu`, version 3, as libdbusmenu describes it).
 *
 * @param lines - Read at every call; the id of a line is its place, from 1.
 * @param revision - Counts up with every change.
 */
export function iconMenu(lines: () => readonly MenuLine[], revision: () => number): BusInterface {
  const act = (id: unknown, event: unknown) => {
    const line = typeof id === 'number' ? lines()[id - 1] : undefined;
    if (event === 'clicked') line?.act?.();
  };
  return {
    name: 'com.canonical.dbusmenu',
    properties: () => ({
      Version: ['u', 3],
      TextDirection: ['s', 'ltr'],
      Status: ['s', 'normal'],
      IconThemePath: ['as', []],
    }),
    methods: {
      GetLayout: {
        out: 'u(ia{sv}av)',
        run: ([parent]) => [revision(), parent === ROOT ? root(lines()) : item(lines(), parent as number)],
      },
      GetGroupProperties: {
        out: 'a(ia{sv})',
        run: ([ids]) => {
          const wanted = ids as readonly number[];
          const all = wanted.length > 0 ? wanted : lines().map((_, place) => place + 1);
          return [all.map((id) => item(lines(), id).slice(0, 2))];
        },
      },
      GetProperty: {
        out: 'v',
        run: ([id, name]) => [item(lines(), id as number)[1].find(([one]) => one === name)![1]],
      },
      Event: {
        out: '',
        run: ([id, event]) => {
          act(id, event);
          return undefined;
        },
      },
      EventGroup: {
        out: 'ai',
        run: ([events]) => {
          for (const [id, event] of events as readonly (readonly unknown[])[]) act(id, event);
          return [[]];
        },
      },
      AboutToShow: { out: 'b', run: () => [false] },
      AboutToShowGroup: { out: 'aiai', run: () => [[], []] },
    },
  };
}

function root(lines: readonly MenuLine[]): Item {
  const children = lines.map((_, place): Variant => ['(ia{sv}av)', item(lines, place + 1)]);
  return [ROOT, [['children-display', ['s', 'submenu']]], children];
}

function item(lines: readonly MenuLine[], id: number): Item {
  if (id === ROOT) return root(lines);
  const { label, act } = lines[id - 1]!;
  if (label === undefined) return [id, [['type', ['s', 'separator']]], []];
  return [
    id,
    [
      ['label', ['s', label]],
      ['enabled', ['b', act !== undefined]],
    ],
    [],
  ];
}
