import { describe, expect, it } from 'vitest';
import { readCells } from './read-cells.ts';

describe('readCells', () => {
  it('takes three cells as printed, and in lower case, with spaces or dashes', () => {
    for (const cells of [
      ['CDF', '346', 'XY9'],
      [' cdf', '3 4 6', 'x-y9 '],
    ])
      expect(readCells(cells)).toEqual(['CDF', '346', 'XY9']);
  });

  it('refuses what cannot be three cells', () => {
    const odd = [
      [],
      ['CDF', '346'],
      ['CDF', '346', 'XY9', 'XY9'],
      ['CDF', '346', 'XY'],
      ['CDF', '346', 'XY99'],
      ['CDF', '346', 'XYA'],
      ['CDF', '346', 'ｘＹ9'],
    ];
    for (const answer of odd) expect(readCells(answer)).toBeNull();
  });
});
