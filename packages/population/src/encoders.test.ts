import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadEncoders } from './encoders.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ductus-encoders-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a folder with these files gives. */
function loaded(files: Readonly<Record<string, Uint8Array>>) {
  const made = mkdtempSync(join(folder, 'with-'));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(made, name), bytes);
  return loadEncoders(null, { read: (file) => readFileSync(join(made, file)) });
}

const SHIPPED = ['code', 'zone'] as const;

describe('the shipped encoders', () => {
  test('are all there, with a cohort and a fusion each, and together no larger than a megabyte', () => {
    const { encoders, problems } = loadEncoders(null);
    expect(problems).toEqual([]);
    expect(encoders.map(({ level }) => level)).toEqual(SHIPPED);
    for (const { cohort, fusion } of encoders) {
      expect(cohort.length).toBeGreaterThanOrEqual(100);
      // More similar typing, by either view, is more evidence for one person.
      expect(fusion!.weights[3]).toBeGreaterThan(0);
      expect(fusion!.weights[6]).toBeGreaterThan(0);
    }
    const sizes = SHIPPED.map((level) => read(`data/encoder-${level}.weights`).length);
    expect(sizes[0]! + sizes[1]!).toBeLessThan(1_000_000);
  });

  test.each(SHIPPED)('%s has the checksum that the model card states', (level) => {
    const sum = createHash('sha256')
      .update(read(`data/encoder-${level}.weights`))
      .digest('hex');
    expect(read('MODEL_CARD.md').toString()).toContain(sum);
  });
});

describe('weights that cannot be used are left out, with a problem that says why', () => {
  const whole = read('data/encoder-code.weights');
  const version = Uint8Array.from(whole);
  version[7] = '9'.charCodeAt(0);
  const damaged = Uint8Array.from(whole);
  damaged[50_000]! ^= 1;
  test.each([
    ['cut', whole.subarray(0, 10_000), 'weights-malformed'],
    ['damaged', damaged, 'weights-malformed'],
    ['of another version', version, 'weights-version'],
    ['empty', new Uint8Array(), 'weights-malformed'],
  ] as const)('%s', (_, bytes, code) => {
    const { encoders, problems } = loaded({ 'encoder-code.weights': bytes });
    expect(encoders).toEqual([]);
    expect(problems.map((one) => one.code)).toEqual([code, 'weights-missing']);
    expect(problems[0]!.message).toContain('encoder-code.weights');
  });

  test('one that is whole is used beside them', () => {
    const { encoders, problems } = loaded({ 'encoder-code.weights': whole });
    expect(encoders.map((one) => one.level)).toEqual(['code']);
    expect(problems.map((one) => one.code)).toEqual(['weights-missing']);
  });
});
