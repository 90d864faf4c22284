import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { defineElements } from './index.ts';
import { builtBundle } from './testing/bundle.ts';

const CEILING = 15_000;

let bundle = '';
beforeAll(async () => {
  bundle = await builtBundle();
});

describe('widget.min.js', () => {
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
    'insertAdjacentHTML',
    'document.write',
    'createElement("style',
    'XMLHttpRequest',
    'WebSocket',
    'sendBeacon',
    'postMessage',
    'console',
    'debugger',
  ])('does not contain %s', (name) => {
    expect(bundle).not.toContain(name);
  });

  it('adds no global and does nothing where there is no document', () => {
    const sandbox = {};
    runInNewContext(bundle, sandbox);
    expect(Object.keys(sandbox)).toEqual([]);
  });
});

describe('import without a DOM', () => {
  it('defines nothing and throws nothing', () => {
    expect(typeof document).toBe('undefined');
    expect(defineElements()).toBeUndefined();
  });
});
