import type { LiveCounters } from '@ductus/server/operator-client';
import { Bars } from '../../ui/bars.tsx';
import { countWords, LEVELS } from '../../ui/words.ts';

/** Bins that are shown at least, from the highest down. */
const SHOWN = 7;

/** How the sessions in use are trusted now. */
export function TrustDistribution({ live }: { readonly live: LiveCounters }) {
  const { lowest, width, counts } = live.trust;
  const first = counts.findIndex((count) => count > 0);
  const bars = counts
    .map((count, bin) => ({ words: binWords(lowest, width, bin, counts.length), count }))
    .slice(first === -1 ? counts.length - SHOWN : Math.min(first, counts.length - SHOWN));
  const inUse = counts.reduce((sum, count) => sum + count, 0);
  const levels = [
    { words: LEVELS.allow, count: live.levels.allow, kind: 'good' },
    { words: LEVELS['step-up'], count: live.levels['step-up'], kind: 'watch' },
    { words: LEVELS.lock, count: live.levels.lock, kind: 'bad' },
  ] as const;
  return (
    <section className="card" aria-labelledby="trust-distribution">
      <h2 id="trust-distribution">Trust of sessions, now</h2>
      {inUse < live.open && (
        <p className="hint">
          Of the {countWords(inUse)} sessions that were used since the server was started, of{' '}
          {countWords(live.open)} open ones.
        </p>
      )}
      <Bars title="Sessions by level" head={['Level', 'Sessions']} bars={levels} />
      <Bars title="Sessions by trust, in bits" head={['Trust', 'Sessions']} bars={bars.reverse()} />
    </section>
  );
}

function binWords(lowest: number, width: number, bin: number, bins: number): string {
  const from = lowest + bin * width;
  if (bin === 0) return `below ${from + width} bits`;
  return bin === bins - 1 ? `${from} bits and more` : `${from} to ${from + width} bits`;
}
