import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const tokensOf = (file: string) =>
  new Map(
    [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/(--[\w-]+): ([^;]+);/g)].map(
      ([, name, value]) => [name, value?.replace(/\s+/g, ' ')],
    ),
  );

it('the console looks as the bank does: the same colours, sizes and radii', () => {
  const [own, bank] = [tokensOf('./tokens.css'), tokensOf('../../../bank/src/styles/tokens.css')];
  expect(own.size).toBeGreaterThan(20);
  for (const [name, value] of own) expect([name, value]).toEqual([name, bank.get(name)]);
});
