import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EventKind } from '@ductus/core/capture';
import { afterAll, expect, it } from 'vitest';
import { cmuPasswords, klickePieces, sapimouseHands } from './recordings.mjs';
import { typists } from './typists.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ductus-recordings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(set: string, rows: readonly string[]) {
  mkdirSync(join(folder, set));
  writeFileSync(join(folder, set, 'a.csv.gz'), gzipSync(`${rows.join('\n')}\n`));
}

it('has nobody where there is no set, and people who are made up then', async () => {
  expect(cmuPasswords(folder)).toEqual([]);
  expect(await klickePieces(folder, 3)).toEqual([]);
  const { from, people } = await typists(folder, 2);
  expect(from).toBe('synthetic typists');
  expect(people.map(({ pointer }) => pointer)).toEqual([[], []]);
});

it('plays what is recorded: seconds as milliseconds, keys in a row alone, and pointers as the wire has them', async () => {
  const timings = Array.from({ length: 31 }, (_, at) => (at % 3 === 0 ? '0.1' : '0.25'));
  write('cmu', ['head', ['s002', '1', '1', ...timings].join(','), ['s003', '1', '1', ...timings].join(',')]);
  const typed = (user: string, from: number, event = 'a') => `${user},${from},${from + 80},${event},0,Input`;
  const runs = [0, 1, 2, 3, 4].map((at) => typed('w1', 1000 + at * 200));
  write('klicke', ['head', typed('w1', 500), typed('w1', 700, 'Shift'), ...runs, typed('w2', 100)]);
  write('sapimouse', [
    'head',
    '2,1min,5,NoButton,Move,9,9',
    '2,3min,5,NoButton,Move,10,20',
    '2,3min,4,NoButton,Move,10,20',
    '2,3min,15,Left,Pressed,10,20',
    '2,3min,16,NoButton,Move,-1,20',
  ]);
  const [password] = cmuPasswords(folder)[0]!;
  expect(password).toHaveLength(11);
  expect(password[1]).toEqual({ down: 250, up: 350 });
  expect(password[10]).toMatchObject({ key: 'Enter' });
  expect(await klickePieces(folder, 5)).toEqual([
    [[0, 200, 400, 600, 800].map((down) => ({ down, up: down + 80 }))],
  ]);
  expect(await sapimouseHands(folder, 5)).toEqual([
    [
      [EventKind.pointerMove, 5, 0, 10, 20],
      [EventKind.pointerDown, 15, 0, 10, 20],
    ],
  ]);
  const { from, people } = await typists(folder, 9);
  expect(people).toHaveLength(2);
  expect(from).toContain('synthetic free typing');
});
