import { type Matrix, type MatrixKernel, plainKernel } from '@ductus/core/neural';

const PAGE = 65_536;

interface MatrixModule {
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

/** First byte, and the numbers from one row to the next and from one column to the next. */
type Strided = [start: number, row: number, column: number];

/** A kernel on the compiled `assembly/matrix.ts`, with a memory of its own that does not grow: that would detach what it gave. */
export function createKernel(module: WebAssembly.Module, megabytes: number): MatrixKernel {
  const pages = Math.max(16, Math.ceil((megabytes * 1024 * 1024) / PAGE));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  const compiled = instance.exports as unknown as MatrixModule;
  let top = compiled.heapStart();
  const inside = ({ data }: Matrix) => data.buffer === memory.buffer;
  return {
    floats(length) {
      const end = top + 4 * length;
      if (end > pages * PAGE) return new Float32Array(length);
      const floats = new Float32Array(memory.buffer, top, length);
      top = Math.ceil(end / 16) * 16;
      return floats;
    },
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
