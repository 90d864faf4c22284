import { ALPHABET, ASKED, CELL_LENGTH } from './layout.ts';

const SHAPE = new RegExp(`^[${ALPHABET}]{${CELL_LENGTH}}$`);

/**
 * The three cells of an answer as they are printed; case and anything between the characters that is no letter or digit do not
 * matter. Null for everything that cannot be three cells.
 */
export function readCells(answer: unknown): readonly string[] | null {
  if (typeof answer !== 'object' || answer === null || !('cells' in answer)) return null;
  const { cells } = answer;
  if (!Array.isArray(cells) || cells.length !== ASKED) return null;
  const read = cells.map((cell) =>
    typeof cell === 'string' && cell.length <= 32 ? cell.toUpperCase().replace(/[^A-Z0-9]/g, '') : '',
  );
  return read.every((cell) => SHAPE.test(cell)) ? read : null;
}
