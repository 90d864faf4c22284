import type { OperatorDecision } from '@ductus/server/operator-client';
import { DeviationBars } from './deviation-bars.tsx';
import { unusualWords } from './unusual-words.ts';

/** Deviations at which a bar is full, where none is larger. */
const FULL = 8;

/** What about the typing was not as usual, in words, with how far it was out. */
export function Unusual({ decision }: { readonly decision: OperatorDecision }) {
  const { unusual, receipt } = decision;
  const typed = receipt?.evidence.some(({ source, samples }) => source === 'typing-fixed' && samples > 0);
  if (unusual === null || decision.outcome === 'MATCH' || typed !== true) return null;
  return (
    <section className="card" aria-labelledby="unusual">
      <h2 id="unusual">What was unusual</h2>
      {unusual.length === 0 && (
        <p className="hint">No single timing stands out: it is many small differences together.</p>
      )}
      {unusual.length > 0 && (
        <DeviationBars
          caption="The timings farthest from this person’s own, in their deviations. Keys are counted from 1; which keys they are is known to nobody."
          full={FULL}
          lines={unusual.map((one) => ({ words: unusualWords(one), deviations: one.deviations }))}
        />
      )}
    </section>
  );
}
