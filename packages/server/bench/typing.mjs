// The synthetic typing of the tests, compiled in memory: it is no part of the shipped build.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../src/testing/typed-text.ts', import.meta.url));
const folder = mkdtempSync(fileURLToPath(new URL('./typing-', import.meta.url)));
const outfile = join(folder, 'typed-text.mjs');
let typing;
try {
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  typing = await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true });
}

export const { batchOf, eventsOf, rhythm, typeOnce } = typing;
