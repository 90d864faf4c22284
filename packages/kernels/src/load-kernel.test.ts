import { beforeEach, expect, test, vi } from 'vitest';

// What was compiled is kept for the process: each test begins with none.
beforeEach(() => vi.resetModules());

/** A kernel of what `read` gives. */
async function loaded(read?: () => Uint8Array) {
  const { loadKernel } = await import('./load-kernel.ts');
  return loadKernel(1, read);
}

/** A module with nothing in it: `\0asm` and the version. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

test.each([
  [
    'there is no file',
    () => {
      throw new Error('ENOENT');
    },
  ],
  ['the file is empty', () => new Uint8Array()],
  ['it was cut', () => EMPTY.subarray(0, 6)],
  ['it was built from other sources and lacks functions', () => EMPTY],
])('there is no kernel where %s', async (_, read) => {
  expect(await loaded(read)).toBeNull();
});

test('there is one of what was built here', async () => {
  expect(await loaded()).not.toBeNull();
});
