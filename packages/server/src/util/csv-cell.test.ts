import { describe, expect, it } from 'vitest';
import { csvCell } from './csv-cell.ts';

describe('a cell of comma-separated values', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '=HYPERLINK(1)',
  ])('%j is text to a spreadsheet', (value) => {
    expect(csvCell(value)).toBe(`"'${value}"`);
  });

  it.each([';', ',', '\t', '\n', '\r\n', '\r'])(
    'holds no formula after %j, where that parts the cells',
    (separator) => {
      for (const formula of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '"=1+1"']) {
        const parts = csvCell(`a${separator}${formula}${separator}b`).split(separator);
        expect(parts).toHaveLength(3);
        expect(parts[1]!.replace(/^"+/, '')).toMatch(/^'/);
      }
    },
  );

  it('keeps quotes, commas, ends of lines and any script', () => {
    expect(csvCell('a "b", c\r\n陈')).toBe('"a ""b"", c\r\n陈"');
  });
});
