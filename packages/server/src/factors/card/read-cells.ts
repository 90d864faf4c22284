import { ALPHABET, ASKED, CELL_LENGTH } from './layout.ts';

const SHAPE = new RegExp(`^[${ALPHABET}]{${CELL_LENGTH}}$`);

/**
 * The three cells of an answer as they are printed; case and anything between the characters that is no letter or digit do not
 * matter. Null for what cannot be three cells.
 */
export function readCells(cells: readonly string[]): readonly string[] | null {
  const read = cells.map((cell) => cell.toUpperCase().replace(/[^A-Z0-9]/g, ''));
  return read.length === ASKED && read.every((cell) => SHAPE.test(cell)) ? read : null;
}
