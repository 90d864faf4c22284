const COOKIE = 'MIT-MAGIC-COOKIE-1';
const FAMILY_LOCAL = 256;
const FAMILY_WILD = 65535;

/**
 * The cookie for a local display in the bytes of an X authority file, whose entries are: family (16 bits, high byte
 * first), then address, number, name and data, each behind its length of 16 bits (Xau(3)).
 *
 * @param number of the display: `99` for `:99`.
 * @returns undefined when the file has none, or is not such a file.
 */
export function displayCookie(file: Buffer, number: string): Buffer | undefined {
  let at = 0;
  const take = (): Buffer => {
    const length = file.readUInt16BE(at);
    const part = file.subarray(at + 2, at + 2 + length);
    if (part.length < length) throw new RangeError('the file ends early');
    at += 2 + length;
    return part;
  };
  try {
    while (at < file.length) {
      const family = file.readUInt16BE(at);
      at += 2;
      take();
      const [display, name, data] = [take().toString(), take().toString(), take()];
      const here = family === FAMILY_LOCAL || family === FAMILY_WILD;
      if (here && name === COOKIE && (display === number || display === '')) return data;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}
