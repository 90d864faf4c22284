import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataFolderOf } from '../../testing/generated-data.ts';
import { readBalabit } from './read-balabit.ts';

const header = 'user,kind,session,is_illegal,record_s,client_s,button,state,x,y';

async function read(rows: readonly string[]) {
  const data = dataFolderOf({ 'x.csv.gz': [header, ...rows, ''].join('\n') }, 'balabit');
  try {
    return await readBalabit(data);
  } finally {
    rmSync(data, { recursive: true });
  }
}

describe('readBalabit', () => {
  it('takes training and legal sessions as the person’s own, illegal ones as attacks by somebody else', async () => {
    const [person, ...rest] = await read([
      'u7,test,s2,1,0,0.5,NoButton,Move,1,2',
      'u7,test,s3,0,0,0.25,Left,Pressed,3,4',
      'u7,training,s1,,0,1.5,NoButton,Drag,5,6',
      'u7,training,s1,,0,1.75,Scroll,Down,5,6',
    ]);
    expect(rest).toEqual([]);
    expect(person!.samples.map(({ session }) => session)).toEqual(['training/u7/s1', 'legal/u7/s3']);
    expect(person!.samples[0]).toMatchObject({ type: ['move', 'wheel'], t: Float64Array.of(1500, 1750) });
    expect(person!.attacks.map(({ subject, sample }) => [subject, sample.session])).toEqual([
      ['somebody else', 'illegal/u7/s2'],
    ]);
  });

  it.each([
    ['a test without a label', 'u7,test,s2,,0,0.5,NoButton,Move,1,2'],
    ['another kind', 'u7,trial,s2,0,0,0.5,NoButton,Move,1,2'],
    ['another state', 'u7,test,s2,0,0,0.5,NoButton,Hover,1,2'],
    ['a time that is none', 'u7,test,s2,0,0,soon,NoButton,Move,1,2'],
  ])('refuses %s, with its line', async (_, row) => {
    await expect(read([row])).rejects.toThrow(/x\.csv\.gz:2: expected/);
  });
});
