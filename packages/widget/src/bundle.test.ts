import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { describeBundle } from '../../collector/src/testing/describe-bundle.ts';
import { defineElements } from './index.ts';
import { builtBundle } from './testing/bundle.ts';

describeBundle({
  name: 'widget.min.js',
  build: builtBundle,
  ceiling: 15_000,
  without: ['insertAdjacentHTML', 'createElement("style', 'sendBeacon', 'postMessage'],
  alone: {
    does: 'adds no global',
    check: (bundle) => {
      const sandbox = {};
      runInNewContext(bundle, sandbox);
      expect(Object.keys(sandbox)).toEqual([]);
    },
  },
});

describe('import without a DOM', () => {
  it('defines nothing and throws nothing', () => {
    expect(typeof document).toBe('undefined');
    expect(defineElements()).toBeUndefined();
  });
});
