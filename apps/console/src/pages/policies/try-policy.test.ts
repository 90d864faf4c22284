import type { DryRun, DryRunRequest } from '@ductus/server/operator-client';
import { describe, expect, it } from 'vitest';
import { type Trial, tryPolicy } from './try-policy.ts';

const move = (count: number) => ({ purpose: 'login', from: 'MATCH', to: 'INCONCLUSIVE', count }) as const;
const figure = { least: 1, most: 2 };
const figures = { stepUp: figure, lock: figure, rests: figure, tooFine: figure };
const stays = { since: 7, stays: 9, rests: 4, telling: 3, present: figures, edited: figures };
const part = (looked: number, changed: number, next: string | null): DryRun => ({
  from: 7,
  looked,
  of: 4100,
  changed,
  moves: changed === 0 ? [] : [move(changed)],
  stays: next === 'dec_1' ? stays : null,
  factors: null,
  open: { looked, of: looked, moves: [] },
  next,
});
const request = { policy: {} as DryRunRequest['policy'], days: 30 };

describe('a policy that is tried', () => {
  it('is tried on everything, part after part, and says how far it is', async () => {
    const parts = [part(2000, 3, 'dec_1'), part(2000, 0, 'dec_2'), part(100, 2, null)];
    const asked: (string | undefined)[] = [];
    const told: Trial[] = [];
    const ask = async ({ after }: DryRunRequest) => {
      asked.push(after);
      return parts[asked.length - 1]!;
    };
    const trial = await tryPolicy(ask, request, (one) => told.push(one));
    expect(asked).toEqual([undefined, 'dec_1', 'dec_2']);
    expect(told.map(({ looked, done }) => [looked, done])).toEqual([
      [2000, false],
      [4000, false],
      [4100, true],
    ]);
    const { open } = part(100, 2, null);
    expect(trial).toEqual({
      from: 7,
      looked: 4100,
      of: 4100,
      changed: 5,
      moves: [move(5)],
      stays,
      factors: null,
      open,
      done: true,
    });
  });

  it('ends where the server refuses', async () => {
    const refused = new Error('refused');
    await expect(
      tryPolicy(
        () => Promise.reject(refused),
        request,
        () => {},
      ),
    ).rejects.toBe(refused);
  });
});
