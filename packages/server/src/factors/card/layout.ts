/** Letters by column, without I beside 1, and numbers by row name a field: A1 is the first, K9 the last. */
export const COLUMN_NAMES = 'ABCDEFGHJK';
export const COLUMNS = COLUMN_NAMES.length;
export const ROWS = 9;
export const FIELDS = COLUMNS * ROWS;

/** Fields that are asked at once, and characters in each. */
export const ASKED = 3;
export const CELL_LENGTH = 3;

/** How often a card can be asked: every field once (NIST SP 800-63B, 5.1.2.2). */
export const CHALLENGES = FIELDS / ASKED;

/**
 * Characters of a cell. None looks like another (without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, G beside 6, U beside V), and without vowels
 * no cell is a word. There are 20: a cell is one of 8,000, and three are one of 5.12e11 (38.9 bits).
 */
export const ALPHABET = 'CDFHJKMNPRTVWXY34679';

/**
 * A field's name.
 *
 * @param field 0 ≤ field < 90, row by row
 */
export function coordinateOf(field: number): string {
  return `${COLUMN_NAMES[field % COLUMNS]}${1 + Math.floor(field / COLUMNS)}`;
}
