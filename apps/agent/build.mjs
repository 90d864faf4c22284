// Bundles the window's page into dist/page.
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const out = join(here, 'dist', 'page');
// Written beside and moved, so that an agent that starts meanwhile never reads half of it.
const part = join(here, 'dist', `.page-${process.pid}`);
mkdirSync(part, { recursive: true });
const { metafile } = await build({
  absWorkingDir: join(here, '../..'),
  entryPoints: { agent: join(here, 'src/window/page/main.tsx') },
  metafile: true,
  outdir: part,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  conditions: ['ductus-source'],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  logLevel: 'warning',
});
await build({
  entryPoints: { agent: join(here, 'src/window/page/styles/agent.css') },
  outdir: part,
  bundle: true,
  minify: true,
  // The first with light-dark().
  target: ['chrome123'],
  logLevel: 'warning',
});
cpSync(join(here, 'src/window/page/index.html'), join(part, 'index.html'));
writeFileSync(
  join(part, 'version.txt'),
  JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).version,
);
// For the bill of materials of the executable.
writeFileSync(join(here, 'dist', 'page-inputs.json'), JSON.stringify(Object.keys(metafile.inputs)));
rmSync(out, { recursive: true, force: true });
renameSync(part, out);
