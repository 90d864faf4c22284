import { describe, expect, it } from 'vitest';
import { numberFrom, resolveOptions, wholeFrom } from './options.ts';
import { codeOf } from './testing/code-of.ts';

describe('resolveOptions', () => {
  const defaults = { share: 0.5, count: 3 };
  const rules = { share: numberFrom(0, 1), count: wholeFrom(1, 9) };
  const resolve = (given?: object) => resolveOptions('x', defaults, rules, given);

  it('takes what is given and defaults for the rest', () => {
    expect(resolve()).toEqual(defaults);
    expect(resolve({ count: 9, share: undefined })).toEqual({ share: 0.5, count: 9 });
    expect(resolve({ share: 0 })).toEqual({ share: 0, count: 3 });
  });

  it.each<object>([
    { share: 1.01 },
    { share: -0.01 },
    { share: Number.NaN },
    { count: 0 },
    { count: 10 },
    { count: 2.5 },
    { constructor: 1 },
    { toString: 1 },
  ])('rejects %j', (given) => {
    expect(codeOf(() => resolve(given))).toBe('option-invalid');
  });

  it('says what the option must be', () => {
    expect(() => resolve({ count: 10 })).toThrow('x expects count to be a whole number from 1 to 9');
    expect(() => resolve({ size: 1 })).toThrow('x has no option size; it has share, count');
  });
});
