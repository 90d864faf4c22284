import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { MatrixKernel } from '@ductus/core/neural';
import { createKernel, isKernelModule } from './create-kernel.ts';

/** The head of the section that ends a module: custom, 39 bytes, named `sha256`. */
const SEAL = Buffer.from('\0\x27\x06sha256');
const SHA256_BYTES = 32;

let compiled: WebAssembly.Module | null | undefined;

/**
 * A kernel whose products run in WebAssembly, four numbers at a time; null where it was not built, was built from other sources, is damaged, or
 * cannot run on the machine: then core's `plainKernel` does the same, slower.
 *
 * @param megabytes - Memory for everything that is multiplied, 1 to 4,000; touched pages alone are taken from the machine. What
 * `floats` gives beyond it is multiplied by the plain kernel.
 * @param read - Gives the compiled module, the first time; by default the one that was built.
 */
export function loadKernel(megabytes = 64, read: () => Uint8Array = readBuilt): MatrixKernel | null {
  compiled ??= compile(read);
  if (compiled === null) return null;
  try {
    return createKernel(compiled, megabytes);
  } catch {
    return null;
  }
}

function compile(read: () => Uint8Array): WebAssembly.Module | null {
  try {
    const bytes = Uint8Array.from(read());
    if (!isWhole(bytes)) return null;
    const module = new WebAssembly.Module(bytes);
    return isKernelModule(module) ? module : null;
  } catch {
    return null;
  }
}

/** Whether the checksum that `build.mjs` puts behind a module is there and right. */
function isWhole(bytes: Uint8Array): boolean {
  const end = bytes.length - SHA256_BYTES;
  const module = bytes.subarray(0, Math.max(0, end - SEAL.length));
  const sum = createHash('sha256').update(module).digest();
  return sum.equals(bytes.subarray(end)) && SEAL.equals(bytes.subarray(module.length, end));
}

function readBuilt(): Uint8Array {
  return readFileSync(new URL('../dist/matrix.wasm', import.meta.url));
}
