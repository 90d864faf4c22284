import type { OperatorSession } from '@ductus/server/operator-client';
import { useMemo } from 'react';
import { lineChart } from '../../ui/later-charts.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { contributionLines } from './contributions.ts';
import { LOCK_LEVEL, STEP_UP_LEVEL, TRUST } from './source-looks.ts';

/** Trust in bits, what each source added up to, and the policy's levels as lines. */
export function TrustChart({ session }: { readonly session: OperatorSession }) {
  const { history, thresholds, now, trustBits } = session;
  const { times, lines } = useMemo(() => {
    const moments = [...history.map(({ at }) => at), now];
    return {
      times: moments,
      lines: [
        { ...TRUST, values: [...history.map(({ trust }) => trust), trustBits] },
        ...contributionLines(history),
        { ...STEP_UP_LEVEL, values: moments.map(() => thresholds.stepUpBits) },
        { ...LOCK_LEVEL, values: moments.map(() => thresholds.lockBits) },
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
