export type Cell = string | number | boolean | null;

/** Before what a spreadsheet would take for a formula, at the start or behind a separator of another program. */
const BEFORE_FORMULA = /(?<=^|[;\t\r\n])(?=(?:[^\S\t\r\n]|["'])*[=+\-@＝＋－＠])/g;
/** Some programs skip these and look at what follows. */
const SKIPPED = /^[\t\r\n]/;

/** Numbers stay numbers: whoever adds them up needs their sign, and no number is a formula. */
function safe(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = cell.replace(BEFORE_FORMULA, "'");
  return SKIPPED.test(text) ? `'${text}` : text;
}

/**
 * Rows as a file that is safe to open in a spreadsheet: no cell becomes a formula, whichever separator the program expects.
 * Begins with a byte order mark, without which some programs misread letters beyond English.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => row.map((cell) => `"${safe(cell).replaceAll('"', '""')}"`).join(','));
  return `\u{FEFF}${lines.join('\r\n')}\r\n`;
}
