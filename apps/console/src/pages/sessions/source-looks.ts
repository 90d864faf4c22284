import type { OperatorSession } from '@ductus/server/operator-client';
import type { Line } from '../../ui/line-chart.tsx';

type Cause = OperatorSession['history'][number]['cause'];
/** What operators and rests do is no evidence. */
export type SourceCause = Exclude<Cause, 'operator' | 'rest'>;
type Look = Pick<Line, 'colour' | 'dash' | 'mark'>;

export const TRUST = { words: 'Trust', colour: 'pine' } as const;
export const STEP_UP_LEVEL = { words: 'Step-up below', colour: 'ink-soft', dash: 'level' } as const;
export const LOCK_LEVEL = { words: 'Lock below', colour: 'bad', dash: 'floor' } as const;

/** How each is drawn in the chart, in the order in which they are told: no two have the same dash or mark. */
export const SOURCE_LOOKS: Readonly<Record<SourceCause, Look>> = {
  'typing-fixed': { colour: 'ink-soft', dash: 'long' },
  'typing-free': { colour: 'apricot', dash: 'short' },
  reentry: { colour: 'line-strong', dash: 'long-short' },
  pointer: { colour: 'ink', dash: 'dotted' },
  passkey: { colour: 'ink', mark: 'circle' },
  totp: { colour: 'ink', mark: 'square' },
  email: { colour: 'ink', mark: 'down' },
  card: { colour: 'ink', mark: 'bar' },
  recovery: { colour: 'ink', mark: 'plus' },
  face: { colour: 'ink', mark: 'diamond' },
  application: { colour: 'ink', mark: 'half' },
  registration: { colour: 'ink', mark: 'up' },
  strong: { colour: 'ink', mark: 'hourglass' },
  attack: { colour: 'bad', mark: 'times' },
};

export function isSource(cause: Cause): cause is SourceCause {
  return cause !== 'operator' && cause !== 'rest';
}
