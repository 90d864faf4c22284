import { describe, expect, it } from 'vitest';
import { orderedIds } from './ordered-ids.ts';
import { systemRandom } from './random.ts';

describe('orderedIds', () => {
  it('sort in the order in which they were made, within one millisecond', () => {
    const next = orderedIds('aud', systemRandom());
    const made = Array.from({ length: 3000 }, () => next(1_700_000_000_000));
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(3000);
    for (const id of made) expect(id).toMatch(/^aud_[A-Za-z0-9_-]{22}$/);
  });
});
