import type { LiveCounters } from '@ductus/server/operator-client';
import { Bars } from '../../ui/bars.tsx';
import { Histogram } from '../../ui/histogram.tsx';
import { OfMemory } from '../../ui/of-memory.tsx';
import { LEVELS, numberWords } from '../../ui/words.ts';

/** Every so many bins the axis says where it is. */
const TICK = 5;

/** How the sessions in memory are trusted now. */
export function TrustDistribution({ live }: { readonly live: LiveCounters }) {
  const { lowest, width, counts } = live.trust;
  const bins = counts.map((count, bin) => ({
    words: binWords(lowest, width, bin, counts.length),
    tick: tickOf(lowest, width, bin, counts.length),
    count,
  }));
  const inMemory = counts.reduce((sum, count) => sum + count, 0);
  const levels = [
    { words: LEVELS.allow, count: live.levels.allow, kind: 'good' },
    { words: LEVELS['step-up'], count: live.levels['step-up'], kind: 'watch' },
    { words: LEVELS.lock, count: live.levels.lock, kind: 'bad' },
  ] as const;
  return (
    <section className="card" aria-labelledby="trust-distribution">
      <h2 id="trust-distribution">Trust of sessions, now</h2>
      <OfMemory inMemory={inMemory} open={live.open} />
      <Bars title="Sessions by level" head={['Level', 'Sessions']} bars={levels} />
      <Histogram title="Sessions by trust" unit="bits" head={['Trust', 'Sessions']} bins={bins} />
    </section>
  );
}

function tickOf(lowest: number, width: number, bin: number, bins: number): string {
  if (bin === 0) return `< ${numberWords(lowest + width)}`;
  if (bin === bins - 1) return `≥ ${numberWords(lowest + bin * width)}`;
  return bin % TICK === 0 ? numberWords(lowest + bin * width) : '';
}

function binWords(lowest: number, width: number, bin: number, bins: number): string {
  const from = numberWords(lowest + bin * width);
  const to = numberWords(lowest + (bin + 1) * width);
  if (bin === 0) return `below ${to} bits`;
  return bin === bins - 1 ? `${from} bits and more` : `${from} to ${to} bits`;
}
