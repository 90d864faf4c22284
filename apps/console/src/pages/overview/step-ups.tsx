import type { Overview } from '@ductus/server/operator-client';
import { countWords, FACTORS } from '../../ui/words.ts';

const ACTS = [
  ['challenged', 'Asked'],
  ['right', 'Right answers'],
  ['wrong', 'Wrong answers'],
  ['refused', 'Refused'],
  ['redeemed', 'Used'],
] as const;

/** What became of step-ups in the period, by kind of factor. */
export function StepUps({ data }: { readonly data: Overview }) {
  const kinds = [...new Set(data.stepUps.map(({ kind }) => kind))].sort();
  const counted = (kind: string, act: string) =>
    data.stepUps.find((one) => one.kind === kind && one.act === act)?.count ?? 0;
  return (
    <section className="card" aria-labelledby="step-ups">
      <h2 id="step-ups">Step-ups and their results</h2>
      {kinds.length === 0 ? (
        <p className="hint">Nobody was asked for another factor in this period.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
        <section className="numbers" tabIndex={0} aria-label="Step-ups by factor">
          <table>
            <thead>
              <tr>
                <th scope="col">Factor</th>
                {ACTS.map(([act, words]) => (
                  <th scope="col" key={act}>
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {kinds.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{FACTORS[kind] ?? kind}</th>
                  {ACTS.map(([act]) => (
                    <td key={act}>{countWords(counted(kind, act))}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
