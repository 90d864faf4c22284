import { describe, expect, it } from 'vitest';
import { dataFolderOf, generatedRows, header } from '../../testing/generated-data.ts';
import { measureAttacks } from './attacks-command.ts';

const folder = (people: number, repetitions: number) =>
  dataFolderOf({ 'a.csv.gz': [header, ...generatedRows(people, repetitions)].join('\n') });

describe('attacks with the right password', () => {
  const lines = new Map(measureAttacks(folder(6, 60), () => {}).map((line) => [line.who, line]));
  const line = (who: string) => [...lines.values()].find((one) => one.who.startsWith(who))!;

  it('count every owner’s probes, and each stranger once for each owner', () => {
    expect(line('the owner, right after').attempts).toBe(60);
    expect(line('the owner, at the start').attempts).toBe(60);
    expect(line('a stranger, one try').attempts).toBe(30);
    expect(line('a program').attempts).toBe(6);
  });

  it('are counted once more where others’ typing is known: strangers of the same half alone', () => {
    const known = (who: string) => lines.get(`${who}; others’ typing of the text is known`)!;
    expect(known('the owner, right after enrolment').attempts).toBe(60);
    // Three people in each half, each attacked by two.
    expect(known('a stranger, one try').attempts).toBe(12);
    expect(known('a program that knows how others type, one try').attempts).toBe(6);
  });

  it('succeed at least as often the more tries there are', () => {
    const rates = ['a stranger, one', 'a stranger, up to 12', 'a stranger, up to 20'].map(
      (who) => line(who).rate,
    );
    expect([...rates].sort((a, b) => a - b)).toEqual(rates);
  });

  it('lie within their interval', () => {
    for (const { rate, interval } of lines.values()) {
      expect(rate).toBeGreaterThanOrEqual(interval[0]);
      expect(rate).toBeLessThanOrEqual(interval[1]);
    }
  });

  it('need two sessions of each person', () => {
    expect(() => measureAttacks(folder(6, 59), () => {})).toThrow(/60 repetitions/);
  });
});
