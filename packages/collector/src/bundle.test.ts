import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { start } from './index.ts';
import { builtBundle } from './testing/bundle.ts';
import { describeBundle } from './testing/describe-bundle.ts';

describeBundle({
  name: 'collector.min.js',
  build: builtBundle,
  ceiling: 6000,
  without: [
    'createElement',
    '.style',
    'import(',
    'CaptureError',
    'clipboardData',
    'getSelection',
    '.data,',
    'preventDefault',
    'stopPropagation',
  ],
  alone: {
    does: 'adds one global',
    check: (bundle) => {
      const sandbox: { Ductus?: { start: typeof start; current: unknown } } = {};
      runInNewContext(bundle, sandbox);
      expect(Object.keys(sandbox)).toEqual(['Ductus']);
      expect(sandbox.Ductus?.current).toBeUndefined();
    },
  },
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
