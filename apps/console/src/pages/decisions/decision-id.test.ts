import { expect, it } from 'vitest';
import { decisionIdIn } from './decision-id.ts';

it('takes an id out of what is pasted, and nothing that is none', () => {
  const id = `dec_${'Ab3-_'.repeat(4)}xy`;
  for (const pasted of [
    id,
    `  ${id}\n`,
    `"${id}",`,
    `https://x.example/console/decisions/${id}?application=app_1`,
  ])
    expect(decisionIdIn(pasted)).toBe(id);
  for (const other of ['', 'dec_', 'Ada', id.slice(0, -1), id.replace('dec', 'ses'), `${id}z`])
    expect(decisionIdIn(other)).toBeNull();
});
