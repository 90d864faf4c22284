/**
 * One cell of comma-separated values (RFC 4180): quoted, and what a spreadsheet would take for a formula, in full width too (U+FF01 to
 * U+FF5E, as keyboards of East Asia write), begins with an apostrophe: at the beginning, and inside after whatever may be the list
 * separator or the quote where it is opened.
 *
 * @example
 * csvCell('=1+1'); // '"\'=1+1"'
 * csvCell('a;=1+1'); // '"a;\'=1+1"'
 */
export function csvCell(value: string): string {
  const safe = value
    .replace(/^(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, "'")
    .replace(/(?<=[;,\t\r\n"])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "'");
  return `"${safe.replaceAll('"', '""')}"`;
}
