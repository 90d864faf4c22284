import type { OperatorSession } from '@ductus/server/operator-client';
import { useMemo } from 'react';
import { lineChart } from '../../ui/later-charts.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { contributionLines } from './contributions.ts';

/** Trust in bits, what each source added up to, and the policy's levels as lines. */
export function TrustChart({ session }: { readonly session: OperatorSession }) {
  const { history, thresholds, now, trustBits } = session;
  const { times, lines } = useMemo(() => {
    const moments = [...history.map(({ at }) => at), now];
    const level = (words: string, value: number, colour: 'ink-soft' | 'bad') => ({
      words,
      colour,
      dashed: true,
      values: moments.map(() => value),
    });
    return {
      times: moments,
      lines: [
        {
          words: 'Trust',
          colour: 'pine' as const,
          values: [...history.map(({ trust }) => trust), trustBits],
        },
        ...contributionLines(history),
        level('Step-up below', thresholds.stepUpBits, 'ink-soft'),
        level('Lock below', thresholds.lockBits, 'bad'),
      ],
    };
  }, [history, thresholds, now, trustBits]);
  return (
    <Loaded
      part={lineChart}
      meanwhile={<Skeleton lines={5} />}
      with={{ title: 'Trust over time', unit: 'bits', times, lines }}
    />
  );
}
