import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
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
    /^(apps\/console\/(src|index|build|package)|packages\/(server\/src\/client|widget\/src\/qr|look)|package-lock)/;
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

/** What draws the page is asked for by the page itself, not only once its first small file has run. */
const startAhead = {
  name: 'start-ahead',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle: chunks = {} }) {
      const start = Object.values(chunks).find(({ facadeModuleId }) =>
        facadeModuleId?.endsWith('src/start.tsx'),
      );
      const files = new Set();
      const add = (file) => {
        if (files.has(file)) return;
        files.add(file);
        chunks[file]?.imports.forEach(add);
      };
      add(start.fileName);
      return [...files].map((file) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `/console/${file}` },
        injectTo: 'head',
      }));
    },
  },
};

// Everything from the own host: no font, no script, no picture of anybody else.
const config = {
  configFile: false,
  root: folder,
  base: '/console/',
  logLevel: 'error',
  plugins: [react(), startAhead],
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

/** Below so many bytes a packet holds the file either way. */
const COMPRESSED_FROM = 1000;

/** Compressed once, as well as can be, beside each file: the server has no time for that. */
function compress() {
  for (const name of readdirSync(`${folder}dist/assets`)) {
    const content = readFileSync(`${folder}dist/assets/${name}`);
    if (content.length >= COMPRESSED_FROM)
      writeFileSync(`${folder}dist/assets/${name}.br`, brotliCompressSync(content));
  }
}

const present = sources();
if (built() !== present) {
  await build(config);
  compress();
  writeFileSync(mark, present);
}
