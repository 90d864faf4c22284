import { describe, expect, it } from 'vitest';
import { Lru } from './lru.ts';

describe('Lru', () => {
  it('forgets what was used least recently', () => {
    const lru = new Lru<number>(2);
    lru.set('a', 1);
    lru.set('b', 2);
    expect(lru.get('a')).toBe(1);
    lru.set('c', 3);
    expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([1, undefined, 3]);
  });

  it('keeps what may not be forgotten and forgets the next instead', () => {
    const lru = new Lru<number>(2, (value) => value !== 1);
    lru.set('a', 1);
    lru.set('b', 2);
    lru.set('c', 3);
    expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([1, undefined, 3]);
  });

  it('holds more than its capacity only while nothing may be forgotten', () => {
    const lru = new Lru<number>(1, () => false);
    lru.set('a', 1);
    lru.set('b', 2);
    expect(lru.size).toBe(2);
  });

  it('replaces the value of a key', () => {
    const lru = new Lru<number>(2);
    lru.set('a', 1);
    lru.set('a', 2);
    expect([lru.size, lru.get('a')]).toEqual([1, 2]);
    lru.delete('a');
    expect(lru.get('a')).toBeUndefined();
  });
});
