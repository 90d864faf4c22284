// Bundles the page's scripts and styles into dist/public (or --out FOLDER).
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf('--out');
const out = at > 0 ? resolve(process.argv[at + 1]) : join(here, 'dist', 'public');

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
await build({
  entryPoints: { bank: join(here, 'src/browser/main.ts') },
  outdir: out,
  bundle: true,
  minify: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  chunkNames: 'chunk-[name]-[hash]',
  legalComments: 'none',
  logLevel: 'warning',
});
await build({
  entryPoints: { bank: join(here, 'src/styles/bank.css') },
  outdir: out,
  bundle: true,
  minify: true,
  // The first with light-dark().
  target: ['chrome123', 'firefox120', 'safari17.5'],
  logLevel: 'warning',
});
cpSync(join(here, 'src/styles/mark.svg'), join(out, 'mark.svg'));
