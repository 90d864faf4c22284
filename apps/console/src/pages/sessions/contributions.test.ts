import type { OperatorSession } from '@ductus/server/operator-client';
import { expect, it } from 'vitest';
import type { Line } from '../../ui/line-chart.tsx';
import { SOURCES } from '../../ui/words.ts';
import { contributionLines, contributionsOf } from './contributions.ts';
import { LOCK_LEVEL, STEP_UP_LEVEL, TRUST } from './source-looks.ts';

const history: OperatorSession['history'] = [
  { at: 1, cause: 'attack', bits: 0, trust: 0 },
  { at: 2, cause: 'passkey', bits: 4, trust: 4 },
  { at: 3, cause: 'typing-free', bits: 2, trust: 5 },
  { at: 4, cause: 'operator', bits: 0, trust: 5 },
  { at: 5, cause: 'typing-free', bits: -3, trust: 2 },
  { at: 6, cause: 'face', bits: 1.5, trust: 4 },
];

it('says what each source added, by itself, and leaves out what is no evidence', () => {
  expect(contributionsOf(history)).toEqual([
    { source: 'typing-free', words: 'Free typing', bits: -1, lastAt: 5 },
    { source: 'passkey', words: 'Passkey', bits: 4, lastAt: 2 },
    { source: 'face', words: 'Face', bits: 1.5, lastAt: 6 },
    { source: 'attack', words: 'Attack detection', bits: 0, lastAt: 1 },
  ]);
});

it('draws a line for typing, and a dot for each factor and each attack', () => {
  const lines = contributionLines(history);
  expect(lines.map(({ words, values }) => [words, values])).toEqual([
    ['Free typing, added up', [0, 0, 2, 2, -1, -1, -1]],
    ['Passkey, added up', [null, 4, null, null, null, null, null]],
    ['Face, added up', [null, null, null, null, null, 1.5, null]],
    ['Attack recognised (adds no bits)', [0, null, null, null, null, null, null]],
  ]);
});

it('draws no two alike, nor any as trust or a level, whoever sees no colours', () => {
  const all = Object.keys(SOURCES).map((cause, at) => ({ at, cause, bits: 1, trust: 1 }));
  const lines = [TRUST, ...contributionLines(all as OperatorSession['history']), STEP_UP_LEVEL, LOCK_LEVEL];
  expect(lines).toHaveLength(17);
  const looks = lines.map(({ dash, mark }: Omit<Line, 'values'>) => mark ?? dash ?? 'through');
  expect(new Set(looks).size).toBe(lines.length);
});
