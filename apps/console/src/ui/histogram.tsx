import { Unfold } from './unfold.tsx';
import { countWords } from './words.ts';

export interface Bin {
  /** Where it begins and ends, for whoever reads. */
  readonly words: string;
  /** Under it on the axis; empty for most. */
  readonly tick: string;
  readonly count: number;
}

/** How many there are of each size, beside each other from the lowest; the same numbers as a table below. */
export function Histogram(props: {
  readonly title: string;
  readonly unit: string;
  readonly head: readonly [string, string];
  readonly bins: readonly Bin[];
}) {
  const { title, unit, head, bins } = props;
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <figure className="chart histogram">
      <figcaption>{title}</figcaption>
      <div className="histogram-bins" aria-hidden="true">
        {bins.map(({ words, tick, count }) => (
          <div key={words} title={`${words}: ${countWords(count)}`}>
            <span className="histogram-count">{count === 0 ? '' : countWords(count)}</span>
            <i style={{ blockSize: `${(count / most) * 100}px` }} />
            <span className="histogram-tick">{tick}</span>
          </div>
        ))}
      </div>
      <p className="hint histogram-unit" aria-hidden="true">
        {unit}
      </p>
      <Unfold summary={`${title}: as a table`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it */}
        <section className="numbers" tabIndex={0} aria-label={`${title}, in numbers`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{head[0]}</th>
                <th scope="col">{head[1]}</th>
              </tr>
            </thead>
            <tbody>
              {bins.map(({ words, count }) => (
                <tr key={words}>
                  <th scope="row">{words}</th>
                  <td>{countWords(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Unfold>
    </figure>
  );
}
