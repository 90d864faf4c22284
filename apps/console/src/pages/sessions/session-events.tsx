import type { OperatorSession } from '@ductus/server/operator-client';
import { Unfold } from '../../ui/unfold.tsx';
import { bitsWords, SOURCES } from '../../ui/words.ts';

/** What moved trust, the newest first. */
export function SessionEvents({ history }: { readonly history: OperatorSession['history'] }) {
  if (history.length === 0) return <p className="hint">Nothing has moved trust in this session yet.</p>;
  return (
    <Unfold summary="Every step, in words">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it */}
      <section className="numbers" tabIndex={0} aria-label="Steps of trust">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">It said</th>
              <th scope="col">Trust then</th>
            </tr>
          </thead>
          <tbody>
            {[...history].reverse().map(({ at, cause, bits, trust }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two steps can be of one moment
              <tr key={`${at} ${place}`}>
                <th scope="row">{new Date(at).toLocaleString()}</th>
                <td>{SOURCES[cause]}</td>
                <td>{cause === 'attack' ? 'An attack; no bits' : bitsWords(bits)}</td>
                <td>{bitsWords(trust)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Unfold>
  );
}
