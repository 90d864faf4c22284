import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { fastify } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import type { App } from '../app.ts';
import { consoleRoutes } from './console.ts';

const SCRIPT = 'console.log("the program");';

describe('the files of the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-console-files-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'assets/a.js'), SCRIPT);
  writeFileSync(join(folder, 'assets/a.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'assets/b.js'), SCRIPT);
  const app = fastify() as unknown as App;
  consoleRoutes(app, pathToFileURL(`${folder}/`));
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string, headers = {}) => app.inject({ url: `/console/${path}`, headers });

  it('come compressed to whoever takes that, and as they are to everybody else', async () => {
    const answer = await get('assets/a.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(String(brotliDecompressSync(answer.rawPayload))).toBe(SCRIPT);
    for (const accepted of ['gzip', 'br;q=0', '', 'brave'])
      expect((await get('assets/a.js', { 'accept-encoding': accepted })).body).toBe(SCRIPT);
    expect((await get('assets/b.js', { 'accept-encoding': 'br' })).body).toBe(SCRIPT);
  });

  it('are not sent again to whoever has them, compressed or not', async () => {
    const { headers } = await get('assets/a.js');
    const again = await get('assets/a.js', { 'if-none-match': headers.etag, 'accept-encoding': 'br' });
    expect(again.statusCode).toBe(304);
    expect((await get('assets/b.js', { 'if-none-match': 'W/"another"' })).statusCode).toBe(200);
  });

  it('are the page for every address that is no file, and nothing where a file is gone', async () => {
    expect((await get('people/sub_1')).body).toBe('<!doctype html>');
    expect((await get('assets/gone.js')).statusCode).toBe(404);
    expect((await get('assets/a.js.br')).statusCode).toBe(404);
  });
});
