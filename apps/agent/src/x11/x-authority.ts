const COOKIE = 'MIT-MAGIC-COOKIE-1';
const FAMILY_LOCAL = 256;
const FAMILY_WILD = 65535;

/**
 * The cookies for a local display in the bytes of an X authority file, whose entries are: family (16 bits, high byte
 * first), then address, number, name and data, each behind its length of 16 bits (Xau(3)).
 *
 * @param number - Of the display: `99` for `:99`.
 * @param host - What this machine calls itself.
 * @returns each once: those for this host or for any first, as Xlib takes them, then those for others, for a host is renamed and its display
 * keeps the cookie of before. None where the file has none, or is not such a file.
 */
export function displayCookies(file: Buffer, number: string, host: string): Buffer[] {
  const [here, elsewhere]: [Buffer[], Buffer[]] = [[], []];
  for (const { family, address, display, name, data } of entries(file)) {
    if (name !== COOKIE || (display !== number && display !== '')) continue;
    if (family === FAMILY_WILD || (family === FAMILY_LOCAL && address === host)) here.push(data);
    else if (family === FAMILY_LOCAL) elsewhere.push(data);
  }
  const all = [...here, ...elsewhere];
  return all.filter((cookie, i) => all.findIndex((one) => one.equals(cookie)) === i);
}

/** Its whole entries: of a file that is cut short, those before the cut. */
function* entries(file: Buffer) {
  let at = 0;
  const take = (): Buffer => {
    const length = file.readUInt16BE(at);
    const part = file.subarray(at + 2, at + 2 + length);
    if (part.length < length) throw new RangeError('the file ends early');
    at += 2 + length;
    return part;
  };
  while (at < file.length) {
    try {
      const family = file.readUInt16BE(at);
      at += 2;
      const [address, display, name] = [take().toString(), take().toString(), take().toString()];
      yield { family, address, display, name, data: take() };
    } catch (error) {
      if (error instanceof RangeError) return;
      throw error;
    }
  }
}
