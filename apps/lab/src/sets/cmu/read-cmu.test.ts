import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { LabError } from '../../lab-error.ts';
import { dataFolderOf, header } from '../../testing/generated-data.ts';
import { readCmu } from './read-cmu.ts';

const folders: string[] = [];

function read(files: Record<string, string | Uint8Array>) {
  const data = dataFolderOf(files);
  folders.push(data);
  return readCmu(data);
}

function failure(files: Record<string, string | Uint8Array>): string {
  try {
    read(files);
  } catch (error) {
    expect(error).toBeInstanceOf(LabError);
    return (error as LabError).message.replace(/^\/.*\/cmu\//, '');
  }
  throw new Error('expected the data to be refused');
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const row = 'a,1,1,0.1,0.3,0.2,0.4,0.9,0.5,0.6';
const other = row.replace('a', 'b');

describe('readCmu', () => {
  it('puts holds first, then press-press, then release-press', () => {
    const { subjects, keys } = read({ 'x.csv.gz': [header, row, other, ''].join('\n') });
    expect(keys).toBe(3);
    expect([...subjects[0]!.repetitions[0]!]).toEqual([0.1, 0.4, 0.6, 0.3, 0.9, 0.2, 0.5]);
  });

  it('reads every file of the folder, people by name and repetitions in time order', () => {
    const at = (subject: string, session: number, repetition: number, hold: number) =>
      `${subject},${session},${repetition},${hold},0.3,0.2,0.4,0.9,0.5,0.6`;
    const { subjects } = read({
      '2.csv.gz': [header, at('b', 2, 1, 4), at('b', 1, 10, 3), at('b', 1, 2, 2)].join('\r\n'),
      '1.csv.gz': [header, at('c', 1, 1, 9), at('a', 1, 1, 8)].join('\n'),
      'notes.txt': 'not data',
    });
    expect(subjects.map(({ subject }) => subject)).toEqual(['a', 'b', 'c']);
    expect(subjects[1]!.repetitions.map((timings) => timings[0])).toEqual([2, 3, 4]);
  });

  it.each([
    ['a column too few', 'b,1,1,0.1,0.3,0.2,0.4,0.9,0.5', 'expected 10 columns.'],
    ['no number', 'b,1,1,0.1,0.3,fast,0.4,0.9,0.5,0.6', 'expected seconds in column 6.'],
    ['an empty cell', 'b,1,1,0.1,,0.2,0.4,0.9,0.5,0.6', 'expected seconds in column 5.'],
    ['an infinite time', 'b,1,1,Infinity,0.1,0.2,0.4,0.9,0.5,0.6', 'expected seconds in column 4.'],
    ['no subject', ',1,1,0.1,0.3,0.2,0.4,0.9,0.5,0.6', 'expected a subject, a session >= 1'],
    ['a session of zero', 'b,0,1,0.1,0.3,0.2,0.4,0.9,0.5,0.6', 'expected a subject, a session >= 1'],
    ['half a repetition', 'b,1,1.5,0.1,0.3,0.2,0.4,0.9,0.5,0.6', 'expected a subject, a session >= 1'],
    ['a repetition that was there', row, 'expected each session and repetition of a person once.'],
    ['an empty line', '', 'expected 10 columns.'],
  ])('names the line of a row with %s', (_name, bad, expected) => {
    const message = failure({ 'x.csv.gz': [header, row, bad, other, ''].join('\n') });
    expect(message).toContain(`x.csv.gz, line 3: ${expected}`);
  });

  it.each(['', 'subject,rep', header.replace('UD.a.b', 'XX'), header.replace('rep', 'repetition')])(
    'rejects the header %j',
    (wrong) => {
      expect(failure({ 'x.csv.gz': [wrong, row].join('\n') })).toContain('line 1: expected the header');
    },
  );

  it('rejects a file that is not gzip, or cut short', () => {
    expect(failure({ 'x.csv.gz': new Uint8Array([1, 2, 3]) })).toContain('expected a whole gzip file');
  });

  it('rejects a folder without data, with one person, or with two passwords', () => {
    expect(failure({ 'x.csv': 'x' })).toContain('expected *.csv.gz files in');
    expect(failure({ 'x.csv.gz': [header, row].join('\n') })).toContain('at least 2 people');
    const longer = `${header.replace(/H\.Return$/, 'H.c,DD.c.Return,UD.c.Return,H.Return')}`;
    const files = {
      'x.csv.gz': [header, row].join('\n'),
      'y.csv.gz': [longer, `${other},0.1,0.1,0.1`].join('\n'),
    };
    expect(failure(files)).toContain('one password');
  });
});
