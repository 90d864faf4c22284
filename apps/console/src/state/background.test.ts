import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = `${import.meta.dirname}/..`;
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .map((path) => ({ path, text: readFileSync(`${folder}/${path}`, 'utf8') }));

describe('what a page asks again by itself', () => {
  const asking = files.filter(({ text }) => /refetchInterval/.test(text));

  it('is found', () => {
    expect(asking.map(({ path }) => path)).toContain('pages/lab/run.tsx');
  });

  it.each(asking)('keeps nobody signed in: $path', ({ text }) => {
    expect(text).toMatch(/\{ background: true \}|overviewOf/);
  });
});
