const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/;
/** Numbers of this bank: `MB`, two check digits, ten digits. */
const OWN = /^MB\d{12}$/;

/** The remainder by 97 of the number that ISO 13616 makes of an account number; 1 when its check digits are right. */
function remainder(plain: string): number {
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** In groups of four, as it is printed. */
export const groupedNumber = (plain: string): string => plain.replace(/(.{4})(?=.)/g, '$1 ');

/**
 * An account number as people type it, grouped; or null when it is none: two letters, two check digits that fit, and 10 to 30
 * letters and digits (IBAN, ISO 13616). Numbers of this bank have twelve digits after `MB`.
 *
 * @example
 * readAccountNumber('gb82 west 1234 5698 7654 32') // => 'GB82 WEST 1234 5698 7654 32'
 * readAccountNumber('GB83 WEST 1234 5698 7654 32') // => null
 */
export function readAccountNumber(typed: string): string | null {
  const plain = typed.replace(/[\s-]/g, '').toUpperCase();
  if (!SHAPE.test(plain) || (plain.startsWith('MB') && !OWN.test(plain))) return null;
  return remainder(plain) === 1 ? groupedNumber(plain) : null;
}

/** A number of this bank with its check digits (98 minus the remainder with 00 in their place), grouped. */
export function ownNumber(tenDigits: string): string {
  const check = String(98 - remainder(`MB00${tenDigits}`)).padStart(2, '0');
  return groupedNumber(`MB${check}${tenDigits}`);
}
