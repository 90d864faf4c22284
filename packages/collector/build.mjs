import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// One script for pages without a bundler. Written beside and renamed, so that a server never reads half of it.
const folder = fileURLToPath(new URL('.', import.meta.url));
const target = `${folder}dist/collector.min.js`;
const { outputFiles } = await build({
  absWorkingDir: folder,
  entryPoints: ['src/script.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022'],
  conditions: ['ductus-source'],
  legalComments: 'none',
  write: false,
});
await mkdir(`${folder}dist`, { recursive: true });
const part = `${target}.${process.pid}`;
try {
  await writeFile(part, outputFiles[0].contents);
  await rename(part, target);
} finally {
  await rm(part, { force: true });
}
