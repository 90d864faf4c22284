// Lets scripted people log in and prints the times: see log-in.ts. Bundled first, for Node runs no TypeScript.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const outfile = join(root, 'var/e2e/login-time.mjs');
mkdirSync(join(root, 'var/e2e'), { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, 'log-in.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
  // Where the library of the end-to-end tests looks for the programs from.
  define: { 'import.meta.dirname': JSON.stringify(join(root, 'e2e/lib')) },
});
await import(pathToFileURL(outfile).href);
