import type { OperatorSession } from '@ductus/server/operator-client';
import { When } from '../../ui/when.tsx';
import { bitsWords } from '../../ui/words.ts';
import { contributionsOf } from './contributions.ts';

/** What each source added to this session, by itself. */
export function SourceTable({ history }: { readonly history: OperatorSession['history'] }) {
  const contributions = contributionsOf(history);
  if (contributions.length === 0) return null;
  return (
    <>
      <h3>What each source added</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it */}
      <section className="numbers" tabIndex={0} aria-label="What each source added">
        <table>
          <thead>
            <tr>
              <th scope="col">Source</th>
              <th scope="col">Added up</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {contributions.map(({ source, words, bits, lastAt }) => (
              <tr key={source}>
                <th scope="row">{words}</th>
                <td>{source === 'attack' ? 'An attack; no bits' : bitsWords(bits)}</td>
                <td>
                  <When at={lastAt} ago />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">
        A factor adds what it lifts trust by. Trust fades with time, has a ceiling, and the monitor holds
        typing against its own level: the sum is not the trust.
      </p>
    </>
  );
}
