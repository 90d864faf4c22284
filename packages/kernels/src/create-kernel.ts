import { type Matrix, type MatrixKernel, plainKernel } from '@ductus/core/neural';
import {
  createNormalisation,
  NORMALISATION_PASSES,
  type NormalisationModule,
} from './create-normalisation.ts';

const PAGE = 65_536;

interface MatrixModule extends NormalisationModule {
  heapStart(): number;
  multiply(
    ...args: [
      ...a: Strided,
      ...b: Strided,
      c: number,
      cRow: number,
      rows: number,
      columns: number,
      depth: number,
      add: number,
    ]
  ): void;
}

/** The functions that a module must have; one that was compiled from other sources may not. */
const NEEDED: readonly (keyof MatrixModule)[] = ['heapStart', 'multiply', ...NORMALISATION_PASSES];

/** First byte, and the numbers from one row to the next and from one column to the next. */
type Strided = [start: number, row: number, column: number];

/** Whether a module has all that a kernel is made of. */
export function isKernelModule(module: WebAssembly.Module): boolean {
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  return NEEDED.every((name) => names.has(name));
}

/** A kernel on what `assembly/` was compiled to, with a memory of its own that does not grow: that would detach what it gave. */
export function createKernel(module: WebAssembly.Module, megabytes: number): MatrixKernel {
  const pages = Math.max(16, Math.ceil((megabytes * 1024 * 1024) / PAGE));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const compiled = instance.exports as unknown as MatrixModule;
  let top = compiled.heapStart();
  const inside = ({ data }: Matrix) => data.buffer === memory.buffer;
  /** First byte of so many, or null where there are no more. */
  const taken = (bytes: number) => {
    const end = top + bytes;
    if (end > pages * PAGE) return null;
    const start = top;
    top = Math.ceil(end / 16) * 16;
    return start;
  };
  return {
    floats(length) {
      const start = taken(4 * length);
      return start === null ? new Float32Array(length) : new Float32Array(memory.buffer, start, length);
    },
    doubles(length) {
      const start = taken(8 * length);
      return start === null ? new Float64Array(length) : new Float64Array(memory.buffer, start, length);
    },
    normalisation: createNormalisation(compiled, memory),
    multiply(a, b, into, options = {}) {
      if (!inside(a) || !inside(b) || !inside(into)) {
        plainKernel.multiply(a, b, into, options);
        return;
      }
      const { transposeA = false, transposeB = false, add = false } = options;
      const depth = transposeA ? a.rows : a.columns;
      const [x, y, to] = [strided(a, transposeA), strided(b, transposeB), into.data.byteOffset];
      compiled.multiply(...x, ...y, to, into.stride, into.rows, into.columns, depth, add ? 1 : 0);
    },
  };
}

function strided({ data, stride }: Matrix, transposed: boolean): Strided {
  return transposed ? [data.byteOffset, 1, stride] : [data.byteOffset, stride, 1];
}
