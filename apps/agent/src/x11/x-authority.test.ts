import { expect, it } from 'vitest';
import { displayCookie } from './x-authority.ts';

function entry(family: number, address: string, number: string, name: string, data: string): Buffer {
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

it('finds the cookie of the local display among others', () => {
  const file = Buffer.concat([
    entry(0, '\x7f\0\0\x01', '7', 'MIT-MAGIC-COOKIE-1', 'aa'),
    entry(256, 'host', '6', 'MIT-MAGIC-COOKIE-1', 'bb'),
    entry(256, 'host', '7', 'XDM-AUTHORIZATION-1', 'cc'),
    entry(256, 'host', '7', 'MIT-MAGIC-COOKIE-1', '0102'),
  ]);
  expect(displayCookie(file, '7')?.toString('hex')).toBe('0102');
  expect(displayCookie(file, '8')).toBeUndefined();
  expect(displayCookie(file.subarray(0, file.length - 1), '7')).toBeUndefined();
});
