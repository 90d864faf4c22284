import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Bundles `entry` into one file without imports, written beside and renamed, so that a server never reads half of it. */
async function bundle(entry, file, format) {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format,
    target: ['es2022'],
    conditions: ['ductus-source'],
    legalComments: 'none',
    write: false,
  });
  const part = `${folder}dist/${file}.${process.pid}`;
  try {
    await writeFile(part, outputFiles[0].contents);
    await rename(part, `${folder}dist/${file}`);
  } finally {
    await rm(part, { force: true });
  }
}

await mkdir(`${folder}dist`, { recursive: true });
await bundle('src/script.ts', 'widget.min.js', 'iife');
await bundle('src/index.ts', 'widget.mjs', 'esm');
await bundle('src/face/face.ts', 'widget-face.min.js', 'esm');
