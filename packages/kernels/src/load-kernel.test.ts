import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';

// What was compiled is kept for the process: each test begins with none.
beforeEach(() => vi.resetModules());

/** A kernel of what `read` gives. */
async function loaded(read?: () => Uint8Array) {
  const { loadKernel } = await import('./load-kernel.ts');
  return loadKernel(1, read);
}

const built = readFileSync(new URL('../dist/matrix.wasm', import.meta.url));

/** A module with its checksum behind it, as it is built. */
function sealed(module: Uint8Array): Uint8Array {
  const sum = createHash('sha256').update(module).digest();
  return Buffer.concat([module, Buffer.from('\0\x27\x06sha256'), sum]);
}

test.each([
  [
    'there is no file',
    () => {
      throw new Error('ENOENT');
    },
  ],
  ['the file is empty', () => new Uint8Array()],
  ['it was cut', () => built.subarray(0, built.length - 1)],
  ['half of it was cut', () => built.subarray(0, built.length / 2)],
  [
    // A module with nothing in it: `\0asm` and the version.
    'it was built from other sources and lacks functions',
    () => sealed(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)),
  ],
])('there is no kernel where %s', async (_, read) => {
  expect(await loaded(read)).toBeNull();
});

test('there is none where any byte was damaged, though such a module may run and multiply wrongly', async () => {
  for (let at = 0; at < built.length; at += 13) {
    vi.resetModules();
    const damaged = Uint8Array.from(built);
    damaged[at]! ^= 1;
    expect([at, await loaded(() => damaged)]).toEqual([at, null]);
  }
});

test('there is none where there is not so much memory to be had', async () => {
  const { loadKernel } = await import('./load-kernel.ts');
  expect(loadKernel(1e6)).toBeNull();
});

test('there is one of what was built here', async () => {
  expect(await loaded()).not.toBeNull();
});
