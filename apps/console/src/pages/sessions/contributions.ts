import type { OperatorSession } from '@ductus/server/operator-client';
import type { Line } from '../../ui/line-chart.tsx';
import { FACTORS, SOURCES } from '../../ui/words.ts';

type History = OperatorSession['history'];
type Cause = History[number]['cause'];

/** What one source said over a session. */
export interface Contribution {
  readonly source: Cause;
  readonly words: string;
  /** All that it said, in bits; attack detection says nothing in bits. */
  readonly bits: number;
  /** Of its newest step. */
  readonly lastAt: number;
}

const TYPED_AND_MOVED = ['typing-fixed', 'typing-free', 'reentry', 'pointer'] as const;
const FACTOR_CAUSES: readonly string[] = [...Object.keys(FACTORS), 'application', 'registration', 'strong'];
/** What operators and rests do is no evidence. */
const ORDER: readonly string[] = [...TYPED_AND_MOVED, ...FACTOR_CAUSES, 'attack'];

/**
 * What each source added, typing and pointer first, then factors, then attack detection.
 *
 * @example
 * contributionsOf([{ at: 1, cause: 'pointer', bits: 2, trust: 2 }]);
 * // [{ source: 'pointer', words: 'Pointer', bits: 2, lastAt: 1 }]
 */
export function contributionsOf(history: History): Contribution[] {
  const found = new Map<Cause, Contribution>();
  for (const { at, cause, bits } of history) {
    if (!ORDER.includes(cause)) continue;
    const before = found.get(cause)?.bits ?? 0;
    found.set(cause, { source: cause, words: SOURCES[cause] ?? cause, bits: before + bits, lastAt: at });
  }
  return [...found.values()].sort((a, b) => ORDER.indexOf(a.source) - ORDER.indexOf(b.source));
}

const COLOURS: Readonly<Record<string, Line['colour']>> = {
  'typing-fixed': 'ink-soft',
  'typing-free': 'apricot',
  reentry: 'line-strong',
  pointer: 'ink',
  attack: 'bad',
};
const FACTOR_COLOURS = ['pine', 'ink', 'ink-soft'] as const;

/**
 * What each source added up to at each step: a line for what comes bit by bit, a dot for each factor that was passed and each attack
 * that was recognised.
 */
export function contributionLines(history: History): Line[] {
  let factors = 0;
  return contributionsOf(history).map(({ source, words }) => {
    const dots = source === 'attack' || FACTOR_CAUSES.includes(source);
    const colour = COLOURS[source] ?? FACTOR_COLOURS[factors++ % FACTOR_COLOURS.length]!;
    let sum = 0;
    const values = history.map(({ cause, bits }) => {
      if (cause === source) sum += bits;
      return dots && cause !== source ? null : sum;
    });
    const named = source === 'attack' ? 'Attack recognised (adds no bits)' : `${words}, added up`;
    return { words: named, colour, values: [...values, dots ? null : sum], ...(dots && { dots }) };
  });
}
