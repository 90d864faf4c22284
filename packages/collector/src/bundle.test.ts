import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { start } from './index.ts';
import { builtBundle } from './testing/bundle.ts';

const CEILING = 6000;

let bundle = '';
beforeAll(async () => {
  bundle = await builtBundle();
});

describe('collector.min.js', () => {
  it(`is at most ${CEILING} bytes with gzip`, () => {
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(CEILING);
  });

  it.each([
    'eval',
    'Function(',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'cookie',
    'innerHTML',
    'outerHTML',
    'document.write',
    'createElement',
    '.style',
    'XMLHttpRequest',
    'WebSocket',
    'import(',
    'console',
    'debugger',
    'CaptureError',
    'clipboardData',
    'getSelection',
    '.data,',
    'preventDefault',
    'stopPropagation',
  ])('does not contain %s', (name) => {
    expect(bundle).not.toContain(name);
  });

  it('adds one global and does nothing where there is no document', async () => {
    const sandbox: { Ductus?: { start: typeof start; current: unknown } } = {};
    const before = Object.keys(sandbox);
    runInNewContext(bundle, sandbox);
    expect(Object.keys(sandbox)).toEqual([...before, 'Ductus']);
    expect(sandbox.Ductus?.current).toBeUndefined();
  });
});

describe('import without a DOM', () => {
  it('starts nothing, says why and resolves', async () => {
    expect(typeof document).toBe('undefined');
    const heard: string[] = [];
    const collector = start({
      endpoint: '/e',
      token: 't',
      nonce: 'n',
      onProblem: (code) => heard.push(code),
    });
    expect(heard).toEqual(['no-document']);
    expect(await collector.flush()).toBe(false);
    collector.channel({ token: 't', nonce: 'n' });
    collector.stop();
  });
});
