import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from '../app.ts';
import { notFound } from '../errors.ts';

/** Beside this package, in the repository as in `node_modules`. */
export const builtConsole = new URL('../../../../apps/console/dist/', import.meta.url);

/** Everything from this host alone, and nothing inline: what a page is made to show cannot become a script. */
export const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONSOLE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

interface File {
  readonly content: Buffer;
  /** As the build compressed it, once and well; undefined for what is too small to gain. */
  readonly brotli: Buffer | undefined;
  readonly type: string;
  readonly etag: string;
}

/**
 * The console's pages, as built files that are read once. Files with a hash in their name are kept by browsers for a year,
 * the page itself is asked for each time; every address below `/console/` that is no file is the page's own.
 */
export function consoleRoutes(app: App, folder: URL): void {
  const files = read(folder);
  const hide = { hide: true };
  app.get('/console', { schema: hide }, async (_request, reply) => reply.redirect('/console/', 308));
  app.get<{ Params: { '*': string } }>('/console/*', { schema: hide }, async (request, reply) => {
    const path = request.params['*'];
    const isAsset = path.startsWith('assets/');
    const file = files.get(isAsset ? path : 'index.html');
    if (file === undefined) throw notFound(isAsset ? 'file' : 'page: build the console first');
    reply.headers(HEADERS);
    reply.header('cache-control', isAsset ? 'public, max-age=31536000, immutable' : 'no-cache');
    reply.header('etag', file.etag);
    reply.header('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
    reply.type(file.type);
    if (file.brotli === undefined || !takesBrotli(request.headers['accept-encoding']))
      return reply.send(file.content);
    return reply.header('content-encoding', 'br').send(file.brotli);
  });
}

function takesBrotli(accepted: string | undefined): boolean {
  return /(^|,)\s*br\s*(,|$)/.test(accepted ?? '');
}

function read(folder: URL): ReadonlyMap<string, File> {
  const files = new Map<string, File>();
  const paths = new Set(pathsIn(folder));
  for (const path of paths) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const content = readFileSync(new URL(path, folder));
    const brotli = paths.has(`${path}.br`) ? readFileSync(new URL(`${path}.br`, folder)) : undefined;
    // Weak: the same file compressed or not.
    const etag = `W/"${createHash('sha256').update(content).digest('base64url')}"`;
    files.set(path, { content, brotli, type, etag });
  }
  return files;
}

function pathsIn(folder: URL): string[] {
  try {
    const paths = readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' });
    return paths.map((path) => path.replaceAll('\\', '/'));
  } catch {
    return [];
  }
}
