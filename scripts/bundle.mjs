import { rename, rm, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * Bundles `entry` into one file of `dist` without imports, written beside and renamed, so that a server never reads half of
 * it. `more` are further options of esbuild.
 */
export async function bundle(folder, entry, file, format, more = {}) {
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
    ...more,
  });
  const part = `${folder}dist/${file}.${process.pid}`;
  try {
    await writeFile(part, outputFiles[0].contents);
    await rename(part, `${folder}dist/${file}`);
  } finally {
    await rm(part, { force: true });
  }
}
