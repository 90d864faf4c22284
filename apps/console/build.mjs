import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { sourceFiles } from '../../scripts/lib/source-files.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const mark = `${folder}dist/built-from`;

/** What the console is made of, as one hash: bundling takes longer than all the rest of the build. */
function sources() {
  const hash = createHash('sha256');
  const made =
    /^(apps\/console\/(src|index|build|package)|packages\/(server\/src\/client|widget\/src\/qr)|package-lock)/;
  for (const path of sourceFiles(made)) hash.update(path).update(readFileSync(`${root}${path}`));
  return hash.digest('hex');
}

function built() {
  try {
    return readFileSync(mark, 'utf8');
  } catch {
    return '';
  }
}

// Everything from the own host: no font, no script, no picture of anybody else.
const config = {
  configFile: false,
  root: folder,
  base: '/console/',
  logLevel: 'error',
  plugins: [react()],
  resolve: { conditions: ['ductus-source', 'module', 'browser', 'production'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy takes nothing inline: neither a script that loads others ahead nor a picture as data.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
};

const present = sources();
if (built() !== present) {
  await build(config);
  writeFileSync(mark, present);
}
