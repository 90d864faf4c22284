import { readFileSync } from 'node:fs';
import type { MatrixKernel } from '@ductus/core/neural';
import { createKernel, isKernelModule } from './create-kernel.ts';

let compiled: WebAssembly.Module | null | undefined;

/**
 * A kernel whose products run in WebAssembly, four numbers at a time; null where it was not built, was built from other sources, or cannot
 * run on the machine: then core's `plainKernel` does the same, slower.
 *
 * @param megabytes - Memory for everything that is multiplied, 1 to 4,000; touched pages alone are taken from the machine. What
 * `floats` gives beyond it is multiplied by the plain kernel.
 * @param read - Gives the compiled module, the first time; by default the one that was built.
 */
export function loadKernel(megabytes = 64, read: () => Uint8Array = readBuilt): MatrixKernel | null {
  compiled ??= compile(read);
  return compiled === null ? null : createKernel(compiled, megabytes);
}

function compile(read: () => Uint8Array): WebAssembly.Module | null {
  try {
    const module = new WebAssembly.Module(Uint8Array.from(read()));
    return isKernelModule(module) ? module : null;
  } catch {
    return null;
  }
}

function readBuilt(): Uint8Array {
  return readFileSync(new URL('../dist/matrix.wasm', import.meta.url));
}
