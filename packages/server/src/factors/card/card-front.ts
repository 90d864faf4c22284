import { COLUMN_NAMES, COLUMNS, ROWS } from './layout.ts';
import { band, card, ink, lineOf, mm, type Page, type Type } from './paper.ts';
import { serialInWords } from './serial-in-words.ts';

const margin = 3.2;
const labels = 4.4;
const grid = { top: band + 1.3, head: 3.6, row: 4.15 };
const columnWidth = (card.width - 2 * margin - labels) / COLUMNS;
const label: Type = { font: 'Helvetica-Bold', size: 7, color: ink.dark, align: 'center' };
const cell: Type = { font: 'Courier-Bold', size: 8.2, color: '#000000', align: 'center' };

export interface Front {
  readonly issuer: string;
  readonly serial: string;
  /** Row by row. */
  readonly cells: readonly string[];
}

/** The front: name and serial in a band, then the grid. */
export function cardFront(page: Page, { issuer, serial, cells }: Front): void {
  const { left: x, top: y, width } = card;
  const onBand = { font: 'Helvetica-Bold', color: '#ffffff' } as const;
  const middle = y + band / 2;
  lineOf(page, issuer || 'Security card', { ...onBand, size: 10.5 }, { x: x + margin, middle, width: 46 });
  const right = { x: x + width - margin - 30, width: 30 };
  const kind: Type = { ...onBand, font: 'Helvetica', size: 6.5, align: 'right' };
  lineOf(page, issuer === '' ? '' : 'Security card', kind, { ...right, middle: middle - 1.6 });
  lineOf(
    page,
    `No. ${serialInWords(serial)}`,
    { ...onBand, size: 7, align: 'right' },
    { ...right, middle: middle + 1.6 },
  );
  gridOf(page, cells);
}

function gridOf(page: Page, cells: readonly string[]): void {
  const x = card.left + margin;
  const y = card.top + grid.top;
  const width = card.width - 2 * margin;
  const rowTop = (row: number) => y + grid.head + row * grid.row;
  for (let row = 0; row < ROWS; row += 2) {
    page.rect(mm(x), mm(rowTop(row)), mm(width), mm(grid.row)).fill(ink.tint);
  }
  // Two blocks of five columns: the eye finds F without counting.
  page.lineWidth(0.5).strokeColor(ink.line);
  for (const column of [0, COLUMNS / 2]) {
    const at = mm(x + labels + column * columnWidth);
    page
      .moveTo(at, mm(y + 0.4))
      .lineTo(at, mm(rowTop(ROWS)))
      .stroke();
  }
  for (let column = 0; column < COLUMNS; column++) {
    const place = { x: x + labels + column * columnWidth, middle: y + grid.head / 2, width: columnWidth };
    lineOf(page, COLUMN_NAMES[column]!, label, place);
  }
  for (let row = 0; row < ROWS; row++) {
    const middle = rowTop(row) + grid.row / 2;
    lineOf(page, String(row + 1), label, { x, middle, width: labels });
    for (let column = 0; column < COLUMNS; column++) {
      const place = { x: x + labels + column * columnWidth, middle, width: columnWidth };
      lineOf(page, cells[row * COLUMNS + column]!, cell, place);
    }
  }
}
