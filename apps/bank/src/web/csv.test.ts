import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

const cell = (text: string): string => /^\uFEFF"([\s\S]*)"\r\n$/.exec(csvOf([[text]]))![1]!;

describe('a file for spreadsheets', () => {
  it('begins with a byte order mark, ends lines as RFC 4180 says and doubles quotes', () => {
    expect(
      csvOf([
        ['a', 'say "b"'],
        [null, true],
      ]),
    ).toBe('\uFEFF"a","say ""b"""\r\n"","true"\r\n');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['  =1', "'  =1"],
    ['＝1+1', "'＝1+1"],
    ['\tplain', "'\tplain"],
  ])('makes %j harmless', (text, expected) => {
    expect(cell(text)).toBe(expected);
  });

  it('makes harmless what would be a cell by itself where the semicolon separates', () => {
    expect(cell('rent;=1+1')).toBe("rent;'=1+1");
    expect(cell('rent\n"=1+1')).toBe(`rent\n'""=1+1`);
  });

  it('leaves alone what is no formula', () => {
    expect(cell('Light and heat - May; A=B')).toBe('Light and heat - May; A=B');
    expect(csvOf([[-4990, 1.5]])).toBe('\uFEFF"-4990","1.5"\r\n');
  });
});
