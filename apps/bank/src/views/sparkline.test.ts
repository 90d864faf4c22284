import { describe, expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

const drawn = (bits: readonly number[]) => {
  const page = String(sparkline(bits));
  return { page, svg: Buffer.from(/base64,([^"]+)/.exec(page)![1]!, 'base64').toString() };
};

describe('sparkline', () => {
  it('draws one bar for each comparison, above the line for the owner and below for another', () => {
    const { svg } = drawn([1, -8]);
    expect([...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => [x, y])).toEqual([
      ['0.0', '2'],
      ['8.0', '12'],
    ]);
  });

  it('does not show how many bits they were worth', () => {
    expect(drawn([1.2]).page).toBe(drawn([7.9]).page);
    expect(drawn([-0.9]).page).toBe(drawn([-0.1]).page);
  });

  it('says in words what it shows', () => {
    expect(drawn([3, -2]).page).toContain('2 times compared; last: not like you.');
    expect(drawn([3]).page).toContain('last: like you.');
    expect(drawn([0.1]).page).toContain('last: neither way.');
  });

  it('is nothing where nothing was compared', () => expect(sparkline([])).toBeNull());
});
