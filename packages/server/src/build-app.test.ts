import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Tenants } from './tenants.ts';
import { Harness, type Tester } from './testing/harness.ts';

describe('the server', () => {
  let harness: Harness;
  let bank: Tester;
  beforeAll(async () => {
    const none = new URL('data:text/javascript,none');
    harness = await Harness.start({ scripts: { collector: none, widget: none, 'widget-face': none } });
    bank = await harness.addApplication('bank');
  });
  afterAll(() => harness.stop());

  /** What pages call, with tokens of their own, and the console's, with a session. */
  const ofPages = /^\/v1\/(evidence|(ceremony|sign-in)(\/.*)?|operator\/.*)$/;
  const get = (url: string, headers = {}) => harness.app.inject({ method: 'GET', url, headers });

  describe('API keys', () => {
    it.each([
      ['no header', undefined],
      ['another scheme', 'Basic ZGs6'],
      ['something else than a key', 'Bearer hello'],
      ['a key of nobody', `Bearer dk_${'A'.repeat(43)}`],
    ])('%s is refused on every route of an application', async (_, authorization) => {
      const routes = harness.app.routeTable.filter(
        ({ method, url }) => url.startsWith('/v1/') && !ofPages.test(url) && method !== 'HEAD',
      );
      expect(routes.length).toBeGreaterThan(12);
      for (const { method, url } of routes) {
        const response = await harness.app.inject({
          method: method as 'GET',
          url,
          headers: authorization === undefined ? {} : { authorization },
        });
        expect([response.statusCode, response.json().code]).toEqual([401, 'api-key-invalid']);
      }
    });

    it('are refused at once after they are revoked', async () => {
      const { bank: doomed } = { bank: await harness.addApplication('doomed') };
      expect((await doomed.call('GET', '/v1/policy')).status).toBe(200);
      const tenants = new Tenants(harness.store, () => harness.time);
      const known = await tenants.byApiKey(doomed.apiKey);
      expect(known?.id).toBe(doomed.id);
      expect(await tenants.revokeKey(doomed.id, doomed.keyId)).toBe(true);
      expect(await tenants.byApiKey(doomed.apiKey)).toBeUndefined();
      // Another process' memory of the key lasts ten seconds.
      harness.time += 10_000;
      expect((await doomed.call('GET', '/v1/policy')).status).toBe(401);
    });
  });

  it('answers healthz and readyz', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    const mail = { transport: 'folder', state: 'working', waiting: 0, failed: 0 };
    expect((await get('/readyz')).json()).toEqual({ status: 'ok', mail });
  });

  it('is not ready when the database is closed', async () => {
    const other = await Harness.start();
    await other.store.close();
    const response = await other.app.inject({ method: 'GET', url: '/readyz' });
    expect([response.statusCode, response.json().code]).toEqual([503, 'unavailable']);
    expect((await other.app.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200);
    await other.stop();
  });

  it('answers an unknown route, a wrong method and a body that is no JSON by a stable code', async () => {
    expect((await get('/v2')).json().code).toBe('not-found');
    const authorization = `Bearer ${bank.apiKey}`;
    const send = (payload: string, type = 'application/json') =>
      harness.app.inject({
        method: 'POST',
        url: '/v1/subjects',
        headers: { authorization, 'content-type': type },
        payload,
      });
    expect((await send('{"externalId":')).json()).toEqual({
      code: 'request-invalid',
      message: 'The body must be valid JSON.',
    });
    expect((await send('a=1', 'application/x-www-form-urlencoded')).json().code).toBe(
      'media-type-unsupported',
    );
    expect((await send(JSON.stringify({ externalId: 'x'.repeat(20_000) }))).json().code).toBe(
      'request-too-large',
    );
    expect(
      (await harness.app.inject({ method: 'DELETE', url: '/v1/policy', headers: { authorization } }))
        .statusCode,
    ).toBe(404);
  });

  it('lets nobody keep, frame or guess at its answers', async () => {
    const { headers } = await get('/healthz');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  describe('the description', () => {
    it('is a valid OpenAPI 3.1 document', async () => {
      const text = readFileSync(new URL('./testing/openapi-3.1.schema.json', import.meta.url), 'utf8');
      // The anchor that dialects may override is used as it is: the validator takes it for the whole document.
      const schema = JSON.parse(text.replaceAll('"$dynamicRef": "#meta"', '"$ref": "#/$defs/schema"'));
      const ajv = new Ajv2020({ strict: false, validateFormats: false });
      const validate = ajv.compile(schema);
      const document = (await get('/docs/json')).json();
      validate(document);
      expect(validate.errors).toBeNull();
      expect(validate({ ...document, paths: { '/x': { get: { responses: 7 } } } })).toBe(false);
    });

    it('lists every route but its own pages', async () => {
      const { paths } = (await get('/docs/json')).json() as { paths: Record<string, object> };
      const listed = Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map(
          (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        ),
      );
      const routes = harness.app.routeTable
        .filter(({ method, url }) => method !== 'HEAD' && !/^\/(docs|console)/.test(url))
        .map(({ method, url }) => `${method} ${url}`);
      expect(listed.sort()).toEqual([...new Set(routes)].sort());
    });

    it('names the schemas and says which routes need an API key', async () => {
      const document = (await get('/docs/json')).json();
      expect(Object.keys(document.components.schemas)).toEqual(
        expect.arrayContaining([
          'Decision',
          'Session',
          'Channel',
          'Subject',
          'ErasureReceipt',
          'Policy',
          'Problem',
        ]),
      );
      expect(document.paths['/v1/verifications'].post.security).toEqual([{ apiKey: [] }]);
      expect(document.paths['/v1/evidence'].post.security).toEqual([]);
    });

    it('is shown by a page that loads nothing from elsewhere', async () => {
      const page = await get('/docs');
      const html = page.statusCode === 302 ? (await get('/docs/static/index.html')).body : page.body;
      expect(html).toContain('swagger');
      expect(html).not.toMatch(/(src|href)="https?:/);
      const policy = String((await get('/docs/static/swagger-ui.css')).headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect((await get('/docs/static/swagger-ui.css')).statusCode).toBe(200);
    });
  });

  describe.each(['collector', 'widget', 'widget-face'])('the %s', (name) => {
    it('is served with a long life and by its content’s tag', async () => {
      const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs');
      const { tmpdir } = await import('node:os');
      const { join } = await import('node:path');
      const { pathToFileURL } = await import('node:url');
      const folder = mkdtempSync(join(tmpdir(), 'ductus-scripts-'));
      writeFileSync(join(folder, 'it.js'), `let ${name};`);
      const none = new URL('data:text/javascript,none');
      const file = pathToFileURL(join(folder, 'it.js'));
      const scripts = { collector: none, widget: none, 'widget-face': none, [name]: file };
      const other = await Harness.start({ scripts });
      const ask = (headers = {}) => other.app.inject({ method: 'GET', url: `/${name}.min.js`, headers });
      const first = await ask();
      expect([first.statusCode, first.body]).toEqual([200, `let ${name};`]);
      expect(first.headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(first.headers['cache-control']).toContain('max-age=86400');
      const again = await ask({ 'if-none-match': first.headers.etag });
      expect([again.statusCode, again.body]).toEqual([304, '']);
      await other.stop();
      rmSync(folder, { recursive: true });
    });

    it('that was not built is not found', async () => {
      const response = await get(`/${name}.min.js`);
      expect([response.statusCode, response.json().code]).toEqual([404, 'not-found']);
    });
  });
});
