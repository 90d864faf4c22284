import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
} from 'react';
import { Link, useLocation } from 'wouter';
import { useListPlace } from './list-place.ts';
import { useMedia } from './use-media.ts';

/** A column: its words, what a row shows in it, and how wide it is (a CSS grid track). */
export interface Column<Row> {
  readonly id: string;
  readonly words: string;
  readonly width?: string;
  /** Numbers stand at the end of their column, in figures of one width. */
  readonly numeric?: boolean;
  /** Given where the server can sort by it. */
  readonly sortable?: boolean;
  /** Left out where there is no room; what opens the row shows it. */
  readonly wideOnly?: boolean;
  /** In a narrow window a row is two lines: its name with what stands at its end, and under them the other columns. The name, else the first column, is the link of a row that has an address. */
  readonly narrow?: 'name' | 'end';
  readonly cell: (row: Row) => ReactNode;
}

export interface Sorting {
  readonly id: string;
  readonly direction: 'ascending' | 'descending';
}

interface Props<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Called when a row is chosen, by Enter or by a click. */
  readonly onOpen?: (row: Row) => void;
  /** Given instead where a row leads to a page. */
  readonly hrefOf?: (row: Row) => string;
  readonly sorting?: Sorting;
  readonly onSort?: (id: string) => void;
  /** Called near the end of the rows; the next page is appended to `rows`. */
  readonly onEnd?: () => void;
  /** Rows that there are in all, where it is known. */
  readonly total?: number;
}

const ROW = 52;
const NARROW_ROW = 68;
const OVER = 8;

/** A table that draws only the rows in view: ten rows and a million cost the same. Tab goes to one row, arrow keys from row to row. */
export function DataTable<Row>(given: Props<Row>) {
  const narrow = useMedia('(max-width: 719px)');
  const shown = given.columns.filter(({ wideOnly }) => !(narrow && wideOnly === true));
  const columns = withLinks(shown, given.hrefOf);
  const [, goTo] = useLocation();
  const { hrefOf, onOpen = hrefOf && ((row: Row) => goTo(hrefOf(row))) } = given;
  const props = { ...given, columns, onOpen };
  const { label, rows, total } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { top, index: last, cameTo } = useListPlace(label, scroller);
  const virtual = useRowsInView(props, narrow, scroller, top);
  const drawn = virtual.getVirtualItems();
  // A list is one stop on the way through the page: at the row that one was at last, where it is in view.
  const stop = drawn.some(({ index }) => index === last) ? last : drawn[0]?.index;
  const tracks = columns.map(({ width }) => width ?? 'minmax(7rem, 1fr)').join(' ');
  return (
    // A region that scrolls is reached by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
    <section className="table-scroll" ref={scroller} tabIndex={0} aria-label={label}>
      {/* biome-ignore lint/a11y/useSemanticElements: a real table cannot leave out rows */}
      <div
        className="table"
        role="table"
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        style={{ '--tracks': tracks } as never}
      >
        <Head {...props} />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => (
            <BodyRow
              key={props.keyOf(rows[index] as Row)}
              {...props}
              narrow={narrow}
              index={index}
              start={start}
              stop={index === stop}
              onFocus={() => cameTo(index)}
              go={(event) =>
                goBy(event, index, rows.length, (next) => virtual.scrollToIndex(next), scroller.current)
              }
            />
          ))}
        </div>
      </div>
    </section>
  );
}

function useRowsInView<Row>(
  { rows, onEnd }: Props<Row>,
  narrow: boolean,
  scroller: RefObject<HTMLDivElement | null>,
  top: number,
) {
  const virtual = useVirtualizer({
    count: rows.length,
    initialOffset: top,
    getScrollElement: () => scroller.current,
    estimateSize: () => (narrow ? NARROW_ROW : ROW),
    overscan: OVER,
    onChange: ({ range }) => {
      if (range !== null && range.endIndex >= rows.length - OVER) onEnd?.();
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights that are known are of the other layout
  useEffect(() => virtual.measure(), [virtual, narrow]);
  return virtual;
}

/** The name of each row as a link, for whoever opens it in a tab of its own; the keyboard opens the row itself. */
function withLinks<Row>(columns: readonly Column<Row>[], hrefOf: ((row: Row) => string) | undefined) {
  const name = nameOf(columns);
  if (hrefOf === undefined || name === undefined) return columns;
  const cell = (row: Row) => (
    <Link className="row-link" href={hrefOf(row)} tabIndex={-1}>
      {name.cell(row)}
    </Link>
  );
  return columns.map((column) => (column === name ? { ...column, cell } : column));
}

function nameOf<Row>(columns: readonly Column<Row>[]): Column<Row> | undefined {
  return columns.find(({ narrow }) => narrow === 'name') ?? columns[0];
}

function Head<Row>({ columns, sorting, onSort }: Props<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are not in a real table
    <div role="rowgroup" className="table-head">
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="row" className="table-row" tabIndex={-1}>
        {columns.map(({ id, words, numeric, sortable }) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={id}
            role="columnheader"
            tabIndex={-1}
            className={numeric === true ? 'numeric' : undefined}
            aria-sort={sorting?.id === id ? sorting.direction : undefined}
          >
            {sortable === true && onSort !== undefined ? (
              <button type="button" className="sort" onClick={() => onSort(id)}>
                {words}
                <span aria-hidden="true">
                  {sorting?.id === id ? (sorting.direction === 'ascending' ? ' ↑' : ' ↓') : ''}
                </span>
              </button>
            ) : (
              words
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function BodyRow<Row>({
  columns,
  rows,
  onOpen,
  index,
  start,
  stop,
  onFocus,
  go,
  narrow,
}: Props<Row> & {
  readonly narrow: boolean;
  readonly index: number;
  readonly start: number;
  readonly stop: boolean;
  readonly onFocus: () => void;
  readonly go: (event: KeyboardEvent) => void;
}) {
  const row = rows[index] as Row;
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are not in a real table
    <div
      role="row"
      className={`table-row${onOpen === undefined ? '' : ' opens'}`}
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={stop ? 0 : -1}
      onFocus={onFocus}
      style={{ transform: `translateY(${start}px)` }}
      onClick={onOpen && ((event) => openBy(event, () => onOpen(row)))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row);
        else go(event);
      }}
    >
      {narrow ? <TwoLines columns={columns} row={row} /> : columns.map((column) => cellOf(column, row))}
    </div>
  );
}

/** A row of a narrow window. */
function TwoLines<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  const name = nameOf(columns);
  const end = columns.filter((column) => column.narrow === 'end');
  const others = columns.filter((column) => column !== name && column.narrow !== 'end');
  return (
    <>
      {name !== undefined && cellOf(name, row)}
      {end.map((column) => cellOf(column, row))}
      <div role="none" className="table-more">
        {others.map((column) => cellOf(column, row))}
      </div>
    </>
  );
}

function cellOf<Row>({ id, numeric, cell }: Column<Row>, row: Row) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are not in a real table
    <div key={id} role="cell" className={numeric === true ? 'numeric' : undefined}>
      {cell(row)}
    </div>
  );
}

/** A row opens where it is pressed, in a tab of its own as a link would; the link in it opens by itself. */
function openBy(event: MouseEvent<HTMLElement>, open: () => void): void {
  if ((event.target as Element).closest('a') !== null) return;
  const link = event.currentTarget.querySelector('a');
  if (link !== null && (event.ctrlKey || event.metaKey || event.shiftKey)) window.open(link.href, '_blank');
  else open();
}

/** Goes to the row that a key leads to, which may not be drawn yet. */
function goBy(
  event: KeyboardEvent,
  index: number,
  count: number,
  scrollTo: (index: number) => void,
  scroller: HTMLElement | null,
): void {
  const next = nextRow(event.key, index, count);
  if (next === null) return;
  event.preventDefault();
  scrollTo(next);
  requestAnimationFrame(() => scroller?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
}

/** Where a key leads from a row; null for a key that leads nowhere. */
function nextRow(key: string, index: number, count: number): number | null {
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: count - 1 }[key];
  return to === undefined || to < 0 || to >= count ? null : to;
}
