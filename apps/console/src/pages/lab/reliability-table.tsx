import type { Installation } from '@ductus/server/operator-client';
import { bitsWords, countWords, numberWords } from '../../ui/words.ts';

type Bins = NonNullable<Installation['measured']>['reliability'];

/** Whether bits are worth what they say: stated beside observed, by interval. */
export function ReliabilityTable({ bins }: { readonly bins: Bins }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
    <section className="numbers" tabIndex={0} aria-label="Stated and observed bits">
      <table>
        <caption>
          <span className="caption">Stated and observed bits: alike where calibration holds</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Stated</th>
            <th scope="col">On average</th>
            <th scope="col">Observed</th>
            <th scope="col">Own</th>
            <th scope="col">Others’</th>
          </tr>
        </thead>
        <tbody>
          {bins.map(({ low, high, stated, observed, mated, nonMated }) => (
            <tr key={`${low} ${high}`}>
              <th scope="row">{rangeWords(low, high)}</th>
              <td>{bitsWords(stated)}</td>
              <td>{observed === null ? 'one kind alone' : bitsWords(observed)}</td>
              <td>{countWords(mated)}</td>
              <td>{countWords(nonMated)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function rangeWords(low: number | null, high: number | null): string {
  if (low === null) return `below ${numberWords(high ?? 0)}`;
  return high === null ? `${numberWords(low)} and more` : `${numberWords(low)} to ${numberWords(high)}`;
}
