/**
 * One cell of comma-separated values (RFC 4180): quoted, and what a spreadsheet would take for a formula, in full width too (U+FF01 to
 * U+FF5E, as keyboards of East Asia write), begins with an apostrophe.
 *
 * @example
 * csvCell('=1+1'); // '"\'=1+1"'
 */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}
