// Photographs every screen of the bank: node apps/bank/scripts/screens.mjs FOLDER [WIDTH] [light|dark]
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const [folder = 'var/screens', width, scheme] = process.argv.slice(2);
// Beside the sources, so that their own paths (build.mjs, packages) stay right.
const bundle = join(here, '../src/testing/.screens.bundle.mjs');
function keepOutside({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.startsWith('@ductus/') ? undefined : { path, external: true },
  );
}
await build({
  entryPoints: [join(here, '../src/testing/screens.ts')],
  outfile: bundle,
  bundle: true,
  conditions: ['ductus-source'],
  plugins: [{ name: 'packages-stay-outside', setup: keepOutside }],
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
try {
  const { photograph, VARIANTS } = await import(pathToFileURL(bundle).href);
  const wanted = VARIANTS.filter(
    (variant) => (!width || variant.width === Number(width)) && (!scheme || variant.colorScheme === scheme),
  );
  await photograph(resolve(folder), wanted);
} finally {
  rmSync(bundle, { force: true });
}
