import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { seededRandom } from '@ductus/core';

export const header = 'subject,sessionIndex,rep,H.a,DD.a.b,UD.a.b,H.b,DD.b.Return,UD.b.Return,H.Return';

/** A data folder whose set holds the files' texts, compressed. */
export function dataFolderOf(files: Readonly<Record<string, string | Uint8Array>>, set = 'cmu'): string {
  const data = mkdtempSync(join(tmpdir(), 'ductus-lab-'));
  mkdirSync(join(data, set));
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? gzipSync(content) : content;
    writeFileSync(join(data, set, name), bytes);
  }
  return data;
}

/** Rows of people who type a password of two keys and Return `repetitions` times, 50 to a session. */
export function generatedRows(people: number, repetitions: number): string[] {
  const random = seededRandom(1);
  return Array.from({ length: people * repetitions }, (_, i) => {
    const person = Math.floor(i / repetitions);
    const repetition = i % repetitions;
    const hold = () => 0.06 + 0.02 * person + 0.02 * random();
    const [h1, h2, h3] = [hold(), hold(), hold()];
    const [ud1, ud2] = [0.05 + 0.03 * person + 0.05 * random(), 0.1 + 0.05 * random()];
    const timings = [h1, h1 + ud1, ud1, h2, h2 + ud2, ud2, h3].map((seconds) => seconds.toFixed(4));
    const place = [Math.floor(repetition / 50) + 1, (repetition % 50) + 1];
    return [`p${person}`, ...place, ...timings].join(',');
  });
}
