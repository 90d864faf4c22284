import { describe, expect, it } from 'vitest';
import { DataKeyCache } from './data-key-cache.ts';

const bytes = (value: number) => new Uint8Array(4).fill(value);

describe('DataKeyCache', () => {
  it('drops the key used longest ago beyond its capacity', () => {
    const cache = new DataKeyCache(2);
    cache.set('a', { wrapped: bytes(1), key: bytes(11) });
    cache.set('b', { wrapped: bytes(2), key: bytes(12) });
    cache.get('a', bytes(1));
    cache.set('c', { wrapped: bytes(3), key: bytes(13) });
    expect(cache.size).toBe(2);
    expect(cache.get('a', bytes(1))).toEqual(bytes(11));
    expect(cache.get('b', bytes(2))).toBeUndefined();
    expect(cache.get('c', bytes(3))).toEqual(bytes(13));
  });

  it('has no key for another wrapped form or after a delete', () => {
    const cache = new DataKeyCache(2);
    cache.set('a', { wrapped: bytes(1), key: bytes(11) });
    expect(cache.get('a', bytes(2))).toBeUndefined();
    cache.delete('a');
    expect(cache.get('a', bytes(1))).toBeUndefined();
  });
});
