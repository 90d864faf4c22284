import type { RandomText } from '../../util/random.ts';
import { ALPHABET, CELL_LENGTH, FIELDS } from './layout.ts';

/** What is on a new card, and what is asked when. The cells are for paper alone: nothing keeps them. */
export interface DrawnCard {
  /** Eight digits. It tells a person's cards apart and is no secret. */
  readonly serial: string;
  /** Row by row. */
  readonly cells: readonly string[];
  /** Every field once: the first three are asked first, then the next three. */
  readonly order: readonly number[];
}

const SERIAL_DIGITS = 8;

/** A new card: every cell and the order of the fields are drawn evenly. */
export function drawCard(random: RandomText): DrawnCard {
  const below = (limit: number) => uniformBelow(limit, random);
  const word = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
  const order = Array.from({ length: FIELDS }, (_, field) => field);
  for (let last = FIELDS - 1; last > 0; last--) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return {
    serial: word(SERIAL_DIGITS, '0123456789'),
    cells: Array.from({ length: FIELDS }, () => word(CELL_LENGTH, ALPHABET)),
    order,
  };
}

/** A whole number from 0 to limit - 1, limit ≤ 256: bytes in the last, incomplete round are drawn again. */
function uniformBelow(limit: number, random: RandomText): number {
  const rounds = 256 - (256 % limit);
  for (;;) {
    const byte = Buffer.from(random(1), 'base64url')[0]!;
    if (byte < rounds) return byte % limit;
  }
}
