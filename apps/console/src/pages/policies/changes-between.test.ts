import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes-between.ts';

describe('the difference of two policies', () => {
  it('names each value by its path, also one that only one of them has, and leaves the version out', () => {
    const before = { version: 1, login: { bits: 2, old: true }, factors: ['totp'] };
    const after = { version: 2, login: { bits: 3 }, factors: ['totp', 'email'] };
    expect(changesBetween(before, after)).toEqual([
      { path: 'login.bits', before: '2', after: '3' },
      { path: 'login.old', before: 'true', after: '–' },
      { path: 'factors', before: '["totp"]', after: '["totp","email"]' },
    ]);
    expect(changesBetween(before, { ...before, version: 9 })).toEqual([]);
  });

  it('names a rule for a route by the route, wherever in the list it is', () => {
    const [transfer, reading] = [
      { route: 'transfer', lockBits: -6 },
      { route: 'reading', privacy: 'zone' },
    ];
    expect(changesBetween({ routes: [transfer, reading] }, { routes: [reading, transfer] })).toEqual([]);
    expect(changesBetween({ routes: [] }, { routes: [transfer] })).toEqual([
      { path: 'routes.transfer.lockBits', before: '–', after: '-6' },
    ]);
  });
});
