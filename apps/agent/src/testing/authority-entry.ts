/** An entry of an X authority file, as Xau(3) has it. */
export function authorityEntry(
  family: number,
  address: string,
  number: string,
  data: string,
  name = 'MIT-MAGIC-COOKIE-1',
): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(family);
  const parts = [Buffer.from(address), Buffer.from(number), Buffer.from(name), Buffer.from(data, 'hex')];
  return Buffer.concat([
    head,
    ...parts.flatMap((part) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(part.length);
      return [length, part];
    }),
  ]);
}
