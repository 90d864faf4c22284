import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { unpackAddon } from './unpack-addon.ts';

const home = mkdtempSync(join(tmpdir(), 'ductus-addon-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('unpacks an addon for its user alone, and again where it was altered', () => {
  const folder = join(home, 'native');
  const addon = Buffer.from('abc');
  const file = unpackAddon(addon, folder);
  // SHA-256 of "abc": FIPS 180-2, appendix B.1.
  expect(basename(file)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.node');
  expect([statSync(folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o500]);
  chmodSync(file, 0o700);
  writeFileSync(file, 'something else');
  expect(unpackAddon(addon, folder)).toBe(file);
  expect(readFileSync(file)).toEqual(addon);
  expect(statSync(file).mode & 0o777).toBe(0o500);
});
