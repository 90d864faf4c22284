import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyTimings } from '../../tasks/fixed/key-timings.ts';
import { dataFolderOf } from '../../testing/generated-data.ts';
import { readGreycWeb } from './read-greyc-web.ts';

async function read(rows: readonly string[]) {
  const header = 'user,kind,index,n_hold,n_pp,holds_s,press_press_s';
  const data = dataFolderOf({ 'x.csv.gz': [header, ...rows, ''].join('\n') }, 'greyc-web');
  try {
    return await readGreycWeb(data);
  } finally {
    rmSync(data, { recursive: true });
  }
}

describe('readGreycWeb', () => {
  it('reads attempts in order, attacks apart, with no gap where none was recorded', async () => {
    const people = await read([
      '007,genuine,1,4,2,0.1 0.2 0.1 0.1,0.3 0.4',
      '007,impostor,0,4,2,0.1 0.1 0.1 0.1,0.5 0.5',
      '007,genuine,0,4,2,0.1 -0.2 0.1 0.1,0.25 0.5',
    ]);
    expect(people).toHaveLength(1);
    const [{ subject, samples, attacks }] = people as [(typeof people)[0]];
    expect([subject, samples.length, attacks.length]).toEqual(['007', 2, 1]);
    expect(attacks[0]!.subject).not.toBe('007');
    const rounded = (place: number) => [...keyTimings(samples[place]!)].map((x) => Math.round(x * 1000));
    expect(rounded(0).slice(0, 6)).toEqual([100, -200, 100, 100, 250, 500]);
    expect(rounded(1).slice(0, 6)).toEqual([100, 200, 100, 100, 300, 400]);
    expect(rounded(1)[6]).toBeGreaterThan(5000);
  });

  it('refuses a kind that is none and times that are none, with the line', async () => {
    await expect(read(['007,other,0,2,1,0.1 0.1,0.2'])).rejects.toThrow(
      /csv\.gz:2: expected a user and a kind/,
    );
    await expect(read(['007,genuine,0,2,1,0.1 x,0.2'])).rejects.toThrow(/:2: expected seconds/);
  });
});
