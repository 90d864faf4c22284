import type { OperatorDecision } from '@ductus/server/operator-client';
import { unusualWords } from './unusual-words.ts';

/** Deviations at which a bar is full. */
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
        <table className="bars unusual">
          <caption className="hint">
            The timings farthest from this person’s own, in their deviations. Keys are counted from 1; which
            keys they are is known to nobody.
          </caption>
          <tbody>
            {unusual.map((one) => (
              <tr key={`${one.timing} ${one.key}`}>
                <th scope="row">{unusualWords(one)}</th>
                <td>
                  <span
                    className="bar-fill bar-watch"
                    style={{ inlineSize: `${Math.min(100, (Math.abs(one.deviations) / FULL) * 100)}%` }}
                  />
                  <span className="bar-count">{Math.abs(one.deviations).toFixed(1)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
