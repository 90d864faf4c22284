/** The most one transfer may move: 1,000,000.00, in cents. */
export const MAX_CENTS = 100_000_000;

const PLAIN = /^(\d{1,9})(?:[.,](\d{1,2}))?$/;
const GROUPED = /^(\d{1,3}(?:[, ]\d{3})+)(?:\.(\d{1,2}))?$/;

/**
 * Whole cents from an amount as people type it, or null when it is not one: no sign, at most two decimals.
 *
 * @example
 * parseCents('12.5') // => 1250
 * parseCents('1,250.00') // => 125000
 * parseCents('1.234') // => null
 */
export function parseCents(typed: string): number | null {
  const text = typed.trim().replace(/^€\s*/, '').replace(/\s*€$/, '');
  const match = PLAIN.exec(text) ?? GROUPED.exec(text);
  if (match === null) return null;
  const whole = Number(match[1]!.replace(/[, ]/g, ''));
  const cents = whole * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return cents > 0 && cents <= MAX_CENTS ? cents : null;
}

/**
 * Cents as an amount with two decimals and grouped thousands.
 *
 * @example
 * formatCents(125000) // => '1,250.00'
 * formatCents(-5) // => '−0.05'
 */
export function formatCents(cents: number): string {
  const size = Math.abs(cents);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0 ? '−' : ''}${whole}.${String(size % 100).padStart(2, '0')}`;
}
