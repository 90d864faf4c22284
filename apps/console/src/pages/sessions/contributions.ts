import type { OperatorSession } from '@ductus/server/operator-client';
import type { Line } from '../../ui/line-chart.tsx';
import { SOURCES } from '../../ui/words.ts';
import { isSource, SOURCE_LOOKS, type SourceCause } from './source-looks.ts';

type History = OperatorSession['history'];

/** What one source said over a session. */
export interface Contribution {
  readonly source: SourceCause;
  readonly words: string;
  /** All that it said, in bits; attack detection says nothing in bits. */
  readonly bits: number;
  /** Of its newest step. */
  readonly lastAt: number;
}

const ORDER = Object.keys(SOURCE_LOOKS) as readonly SourceCause[];

/**
 * What each source added, typing and pointer first, then factors, then attack detection.
 *
 * @example
 * contributionsOf([{ at: 1, cause: 'pointer', bits: 2, trust: 2 }]);
 * // [{ source: 'pointer', words: 'Pointer', bits: 2, lastAt: 1 }]
 */
export function contributionsOf(history: History): Contribution[] {
  const found = new Map<SourceCause, Contribution>();
  for (const { at, cause, bits } of history) {
    if (!isSource(cause)) continue;
    const before = found.get(cause)?.bits ?? 0;
    found.set(cause, { source: cause, words: SOURCES[cause] ?? cause, bits: before + bits, lastAt: at });
  }
  return [...found.values()].sort((a, b) => ORDER.indexOf(a.source) - ORDER.indexOf(b.source));
}

/**
 * What each source added up to at each step: a line for what comes bit by bit, a mark for each factor that was passed and each attack
 * that was recognised.
 */
export function contributionLines(history: History): Line[] {
  return contributionsOf(history).map(({ source, words }) => {
    const look = SOURCE_LOOKS[source];
    const marked = look.mark !== undefined;
    let sum = 0;
    const values = history.map(({ cause, bits }) => {
      if (cause === source) sum += bits;
      return marked && cause !== source ? null : sum;
    });
    const named = source === 'attack' ? 'Attack recognised (adds no bits)' : `${words}, added up`;
    return { words: named, ...look, values: [...values, marked ? null : sum] };
  });
}
