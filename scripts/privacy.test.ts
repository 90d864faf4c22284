import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const [statements, list] = readFileSync(join(root, 'docs/privacy.md'), 'utf8').split('\n## The tests\n');

/** Number, file and name of every test in the list. */
const tests = [...list!.matchAll(/^(\d+)\. `([^`]+)`: (.+)$/gm)].map((match) => ({
  number: match[1]!,
  file: match[2]!,
  name: match[3]!,
}));

/** Paragraphs, list items and rows of the body; a table's head and its rule are none. */
function blocks(): string[] {
  const body = statements!.slice(statements!.indexOf('\n## '));
  return body
    .replaceAll(/^\|(?: what \||---).*$/gm, '')
    .split(/\n\n|\n(?=- |\|)/)
    .map((block) => block.trim())
    .filter((block) => block !== '' && !block.startsWith('## '));
}

describe('docs/privacy.md', () => {
  it('names a test for every statement', () => {
    expect(blocks().length).toBeGreaterThan(15);
    expect(blocks().filter((block) => !/\[\d+\]/.test(block))).toEqual([]);
  });

  it('refers to every test of its list, and to no other', () => {
    const named = new Set([...statements!.matchAll(/\[(\d+)\]/g)].map((match) => match[1]));
    expect([...named].sort()).toEqual(tests.map(({ number }) => number).sort());
  });

  it.each(tests.map((test) => [`${test.file}: ${test.name}`, test] as const))(
    'is held by %s',
    (_, { file, name }) => {
      const path = join(root, file);
      expect(existsSync(path) && readFileSync(path, 'utf8').includes(name)).toBe(true);
    },
  );
});
