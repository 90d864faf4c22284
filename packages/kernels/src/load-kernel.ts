import { readFileSync } from 'node:fs';
import type { MatrixKernel } from '@ductus/core/neural';
import { createKernel } from './create-kernel.ts';

let compiled: WebAssembly.Module | null | undefined;

/**
 * A kernel whose products run in WebAssembly, four numbers at a time; null where it was not built or the machine cannot run it: then
 * core's `plainKernel` does the same, slower.
 *
 * @param megabytes - Memory for everything that is multiplied, 1 to 4,000; touched pages alone are taken from the machine. What
 * `floats` gives beyond it is multiplied by the plain kernel.
 */
export function loadKernel(megabytes = 64): MatrixKernel | null {
  compiled ??= compile();
  return compiled === null ? null : createKernel(compiled, megabytes);
}

function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(readFileSync(new URL('../dist/matrix.wasm', import.meta.url)));
  } catch {
    return null;
  }
}
