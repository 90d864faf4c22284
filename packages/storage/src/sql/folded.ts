/**
 * A name as it is searched by: composed (NFC) and without upper and lower case. Each character is folded by itself, so that what
 * a name begins with folds to what the folded name begins with.
 *
 * @example
 * folded('E\u0301LODIE'); // 'élodie'
 */
export function folded(name: string): string {
  const folding = Array.from(name.normalize('NFC'), (one) => one.toUpperCase().toLowerCase());
  return folding.join('').normalize('NFC');
}
