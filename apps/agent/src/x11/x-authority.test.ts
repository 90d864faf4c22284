import { expect, it } from 'vitest';
import { authorityEntry as entry } from '../testing/authority-entry.ts';
import { displayCookies } from './x-authority.ts';

const cookies = (file: Buffer, number: string) =>
  displayCookies(file, number, 'host').map((cookie) => cookie.toString('hex'));

it('finds the cookie of the local display among others', () => {
  const file = Buffer.concat([
    entry(0, '\x7f\0\0\x01', '7', 'aa'),
    entry(256, 'host', '6', 'bb'),
    entry(256, 'host', '7', 'cc', 'XDM-AUTHORIZATION-1'),
    entry(256, 'host', '7', '0102'),
  ]);
  expect(cookies(file, '7')).toEqual(['0102']);
  expect(cookies(file, '8')).toEqual([]);
});

it('puts what is for this host or for any before what is for another', () => {
  const file = Buffer.concat([
    entry(256, 'once', '7', 'aa'),
    entry(256, 'host', '7', 'bb'),
    entry(65535, '', '', 'cc'),
    entry(256, 'other', '7', 'bb'),
  ]);
  expect(cookies(file, '7')).toEqual(['bb', 'cc', 'aa']);
});

it('takes what there is of a file that ends early', () => {
  const file = Buffer.concat([entry(256, 'host', '7', 'aa'), entry(256, 'host', '7', 'bb')]);
  expect(cookies(file.subarray(0, file.length - 1), '7')).toEqual(['aa']);
});
