import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BankError } from '../errors.ts';

export interface Asset {
  readonly body: Buffer;
  readonly gzipped: Buffer;
  readonly type: string;
}

/** Static files, read once at start. */
export interface Assets {
  /** Address of a file with its version in it, so that browsers may keep it for good. */
  url(name: string): string;
  get(name: string): Asset | null;
}

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  map: 'application/json',
};

const REQUIRED = ['bank.js', 'bank.css', 'mark.svg'];

function read(path: string): Asset {
  const body = readFileSync(path);
  return {
    body,
    gzipped: gzipSync(body),
    type: TYPES[path.split('.').at(-1)!] ?? 'application/octet-stream',
  };
}

/**
 * @param folder the built `dist/public`.
 * @param scripts Ductus' own, by name: the built files of `@ductus/collector` and `@ductus/widget`.
 * @throws BankError `assets-missing`.
 */
export function loadAssets(folder: string, scripts: Readonly<Record<string, string>>): Assets {
  const paths = [...REQUIRED.map((name) => join(folder, name)), ...Object.values(scripts)];
  const missing = paths.find((path) => !existsSync(path));
  if (missing) throw new BankError('assets-missing', `${missing} is missing: run npm run build first.`);
  const files = new Map(readdirSync(folder).map((name) => [name, read(join(folder, name))]));
  for (const [name, path] of Object.entries(scripts)) files.set(name, read(path));
  const versions = new Map(
    [...files].map(([name, { body }]) => [
      name,
      createHash('sha256').update(body).digest('base64url').slice(0, 10),
    ]),
  );
  return {
    url: (name) => `/assets/${name}?v=${versions.get(name) ?? ''}`,
    get: (name) => files.get(name) ?? null,
  };
}
