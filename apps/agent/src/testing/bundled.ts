import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../../../..');

/** Bundles a module of this workspace, sources as they are now, into a program that Node runs; its path. */
export async function bundled(entry: string, name: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache/ductus-agent');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${name}-${process.pid}.mjs`);
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['ductus-source'],
    external: ['uiohook-napi', 'better-sqlite3', 'puppeteer-core', '@homebridge/dbus-native'],
    logLevel: 'warning',
    outfile,
  });
  return outfile;
}
