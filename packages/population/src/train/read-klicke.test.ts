import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { KeyClass } from '@ductus/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readKlicke } from './read-klicke.ts';
import type { Writer } from './writer.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ductus-klicke-'));
  mkdirSync(join(data, 'klicke'));
});
afterEach(() => rmSync(data, { recursive: true }));

const header = 'user,down,up,event,cursor,activity';
const put = (name: string, ...lines: string[]) =>
  writeFileSync(join(data, 'klicke', name), gzipSync([header, ...lines, ''].join('\n')));

async function all(): Promise<Writer[]> {
  const writers: Writer[] = [];
  for await (const writer of readKlicke(data)) writers.push(writer);
  return writers;
}

test('reads writers file by file, with one character for each keystroke', async () => {
  put('b.csv.gz', '3,10,90,x,1,Input');
  put('a.csv.gz', '1,10,90,T,1,Input', '1,200,260,Space,2,Input', '2,5,50,Backspace,0,Remove/Cut');
  const writers = await all();
  expect(writers.map(({ id, text }) => [id, text])).toEqual([
    ['1', 't '],
    ['2', '\n'],
    ['3', 'x'],
  ]);
  expect(writers[0]!.keystrokes[0]).toMatchObject({ down: 10, up: 90, keyClass: KeyClass.char });
});

test('reads the comma key, whose name has the separator in it', async () => {
  put('a.csv.gz', '1,10,90,",",1,Input');
  expect((await all())[0]!.text).toBe(',');
});

test('takes a hold of nothing as a release that was never seen', async () => {
  put('a.csv.gz', '1,10,10,a,1,Input');
  expect((await all())[0]!.keystrokes[0]!.up).toBeNaN();
});

test('leaves clicks out', async () => {
  put('a.csv.gz', '1,10,40,Leftclick,0,Nonproduction', '1,50,90,a,1,Input');
  expect((await all())[0]!.text).toBe('a');
});

test.each([
  ['a line that is cut off', '1,10,90'],
  ['a time that is no number', '1,ten,90,a,1,Input'],
])('refuses %s', async (_, line) => {
  put('a.csv.gz', line);
  await expect(all()).rejects.toMatchObject({ code: 'data-malformed' });
});

test('refuses a damaged file', async () => {
  writeFileSync(join(data, 'klicke', 'a.csv.gz'), gzipSync(header).subarray(0, 12));
  await expect(all()).rejects.toMatchObject({ code: 'data-malformed' });
});

test('says where it looked when there is no data', async () => {
  await expect(all()).rejects.toMatchObject({ code: 'data-missing' });
});
