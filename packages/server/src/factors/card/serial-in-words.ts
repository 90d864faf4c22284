/** A card's number in groups of four, which are easier to compare than eight digits in a row. */
export function serialInWords(serial: string): string {
  return serial.replace(/(.{4})(?=.)/g, '$1 ');
}
