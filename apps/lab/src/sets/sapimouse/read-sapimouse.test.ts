import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataFolderOf } from '../../testing/generated-data.ts';
import { readSapimouse } from './read-sapimouse.ts';

const header = 'user,session,t_ms,button,state,x,y';

async function read(rows: readonly string[]) {
  const data = dataFolderOf({ 'x.csv.gz': [header, ...rows, ''].join('\n') }, 'sapimouse');
  try {
    return await readSapimouse(data);
  } finally {
    rmSync(data, { recursive: true });
  }
}

describe('readSapimouse', () => {
  it('makes two samples a person, three minutes before one', async () => {
    const people = await read([
      'b,1min,5,NoButton,Move,7,8',
      'b,3min,0,NoButton,Move,1,2',
      'b,3min,16,Left,Pressed,1,2',
      'b,3min,90,Left,Drag,3,4',
      'b,3min,95,Left,Released,3,4',
      'a,3min,1,NoButton,Move,9,9',
    ]);
    expect(people.map(({ subject }) => subject)).toEqual(['a', 'b']);
    const [long, short] = people[1]!.samples;
    expect(long).toMatchObject({ session: 'b/3min', type: ['move', 'down', 'move', 'up'] });
    expect([[...long!.t], [...long!.x], [...long!.y]]).toEqual([
      [0, 16, 90, 95],
      [1, 1, 3, 3],
      [2, 2, 4, 4],
    ]);
    expect(short!.session).toBe('b/1min');
  });

  it.each([
    ['another session', 'a,2min,1,NoButton,Move,9,9'],
    ['another state', 'a,3min,1,NoButton,Hover,9,9'],
    ['a time that is none', 'a,3min,,NoButton,Move,9,9'],
    ['a place that is none', 'a,3min,1,NoButton,Move,left,9'],
  ])('refuses %s, with its line', async (_, row) => {
    await expect(read(['a,3min,1,NoButton,Move,9,9', row])).rejects.toThrow(/x\.csv\.gz:3: expected/);
  });
});
