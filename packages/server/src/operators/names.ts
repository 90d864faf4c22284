import { ServerError } from '../errors.ts';

/**
 * An operator's name folded, so that no two differ by case, width or composition alone.
 *
 * @example
 * nameKeyOf(' Ada@Bank.example '); // 'ada@bank.example'
 */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/** A name as it is kept. @throws ServerError `request-invalid` when nothing that can be seen is left of it. */
export function cleanName(name: string): string {
  const clean = name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (/^[^\p{C}\p{Zl}\p{Zp}]+$/u.test(clean)) return clean;
  throw new ServerError('request-invalid', 'body.name must be text that can be read, got something else.');
}
