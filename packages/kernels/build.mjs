// Compiles assembly/ to dist/matrix.wasm, unless that was made of the same sources and compiler before.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = ['matrix.ts', 'normalisation.ts'];
const sources = Object.fromEntries(
  names.map((name) => [name, readFileSync(`${folder}assembly/${name}`, 'utf8')]),
);
const options = ['--runtime', 'stub', '--noAssert', '-O3', '--converge', '--enable', 'simd'];
const memory = ['--importMemory', '--initialMemory', '10'];

async function compile() {
  // Loading the compiler takes longer than compiling.
  const asc = (await import('assemblyscript/asc')).default;
  let binary;
  const { error, stderr } = await asc.main([...names, '--outFile', 'matrix.wasm', ...options, ...memory], {
    readFile: (name) => sources[name] ?? null,
    writeFile: (name, contents) => {
      if (name === 'matrix.wasm') binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) throw error ?? new Error(stderr.toString());
  return binary;
}

/** A custom section behind the others: the checksum of all before it. A damaged module may still run, and multiply wrongly. */
const SEAL = Buffer.from('\0\x27\x06sha256');
const sealed = (binary) => Buffer.concat([binary, SEAL, createHash('sha256').update(binary).digest()]);

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
  .update(JSON.stringify([sources, options, memory, version, SEAL.toString()]))
  .digest('hex');
const stamp = `${folder}dist/matrix.wasm.made-of`;
if (!existsSync(`${folder}dist/matrix.wasm`) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== made) {
  const binary = sealed(await compile());
  mkdirSync(`${folder}dist`, { recursive: true });
  write('matrix.wasm', binary);
  write('matrix.wasm.made-of', made);
}
