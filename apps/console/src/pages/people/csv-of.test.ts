import { describe, expect, it } from 'vitest';
import { cellOf, csvOf } from './csv-of.ts';

describe('sign-ins as a file', () => {
  it('opens in a spreadsheet as text alone', () => {
    expect(['=1+1', '+1', '-1', '@x', '\tx', 'say "hi"', 'x'].map(cellOf)).toEqual([
      '"\'=1+1"',
      '"\'+1"',
      '"\'-1"',
      '"\'@x"',
      '"\'\tx"',
      '"say ""hi"""',
      '"x"',
    ]);
  });

  it('has a line for each, times of the one zone that all understand, and nothing for no label', () => {
    const line = {
      id: 'dec_1',
      subjectId: 'sub_1',
      externalId: '=cmd',
      sessionId: 'ses_1',
      outcome: 'MATCH',
      purpose: 'login',
      label: null,
      at: 0,
      erased: false,
    } as const;
    expect(csvOf([line]).split('\r\n')).toEqual([
      '\ufeff"at","purpose","outcome","label","externalId","id","sessionId"',
      '"1970-01-01T00:00:00.000Z","login","MATCH","","\'=cmd","dec_1","ses_1"',
      '',
    ]);
  });
});
