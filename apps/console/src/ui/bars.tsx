import { barShare } from './bar-share.ts';
import { countWords } from './words.ts';

export interface Bar {
  readonly words: string;
  readonly count: number;
  readonly kind?: 'good' | 'watch' | 'bad';
}

/** Counts as bars beside their numbers: a table that also shows. */
export function Bars(props: {
  readonly title: string;
  readonly head: readonly [string, string];
  readonly bars: readonly Bar[];
}) {
  const counts = props.bars.map(({ count }) => count);
  return (
    <table className="bars">
      <caption className="sr">{props.title}</caption>
      <thead className="sr">
        <tr>
          <th scope="col">{props.head[0]}</th>
          <th scope="col">{props.head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {props.bars.map(({ words, count, kind = 'good' }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td>
              <div className="bar-track">
                <span
                  className={`bar-fill bar-${kind}`}
                  style={{ inlineSize: `${barShare(count, counts, 1)}%` }}
                />
                <span className="bar-count">{countWords(count)}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
