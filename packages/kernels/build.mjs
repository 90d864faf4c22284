// Compiles assembly/matrix.ts to dist/matrix.wasm, unless that was made of the same source and compiler before.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const source = readFileSync(`${folder}assembly/matrix.ts`, 'utf8');
const options = ['--runtime', 'stub', '--noAssert', '-O3', '--converge', '--enable', 'simd'];
const memory = ['--importMemory', '--initialMemory', '10'];

async function compile() {
  // Loading the compiler takes longer than compiling.
  const asc = (await import('assemblyscript/asc')).default;
  let binary;
  const { error, stderr } = await asc.main(['matrix.ts', '--outFile', 'matrix.wasm', ...options, ...memory], {
    readFile: (name) => (name === 'matrix.ts' ? source : null),
    writeFile: (name, contents) => {
      if (name === 'matrix.wasm') binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw error ?? new Error(stderr.toString());
  return binary;
}

/** Written beside and renamed, so that nobody reads half of it. */
function write(name, contents) {
  const part = `${folder}dist/${name}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, `${folder}dist/${name}`);
}

const { version } = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('assemblyscript/package.json')), 'utf8'),
);
const made = createHash('sha256')
  .update(JSON.stringify([source, options, memory, version]))
  .digest('hex');
const stamp = `${folder}dist/matrix.wasm.made-of`;
if (!existsSync(`${folder}dist/matrix.wasm`) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== made) {
  const binary = await compile();
  mkdirSync(`${folder}dist`, { recursive: true });
  write('matrix.wasm', binary);
  write('matrix.wasm.made-of', made);
}
