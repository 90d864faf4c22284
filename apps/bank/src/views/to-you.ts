/** Ductus speaks of "this person" to an operator; at the bank the reader is that person. */
export const toYou = (sentence: string): string =>
  sentence
    .replace('this person usually types', 'you usually type')
    .replace(/\bThis person[’']s/g, 'Your')
    .replace(/\bthis person[’']s/g, 'your')
    .replace(/\bThis person\b/g, 'You')
    .replace(/\bthis person\b/g, 'you');

/** A sentence as the end of "because …", told to the owner. */
export function asReason(sentence: string): string {
  const told = toYou(sentence);
  return told.charAt(0).toLowerCase() + told.slice(1).replace(/\.$/, '');
}
