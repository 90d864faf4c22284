import { barShare } from '../../ui/bar-share.ts';

interface Deviation {
  readonly words: string;
  /** What it is the average of. */
  readonly basis?: string;
  readonly deviations: number;
}

/** How far timings were out, as bars beside their numbers; a bar is full at `full` deviations, or at the most there are. */
export function DeviationBars(props: {
  readonly caption: string;
  readonly full: number;
  readonly lines: readonly Deviation[];
}) {
  const all = props.lines.map(({ deviations }) => deviations);
  return (
    <table className="bars unusual">
      <caption className="hint">{props.caption}</caption>
      <thead className="sr">
        <tr>
          <th scope="col">What was unusual</th>
          <th scope="col">How far, in deviations</th>
        </tr>
      </thead>
      <tbody>
        {props.lines.map(({ words, basis, deviations }) => (
          <tr key={words}>
            <th scope="row">
              {words}
              {basis !== undefined && <span className="hint">{basis}</span>}
            </th>
            <td>
              <div className="bar-track unusual-bar">
                <span
                  className="bar-fill bar-watch"
                  style={{ inlineSize: `${barShare(deviations, all, props.full)}%` }}
                />
                <span className="bar-count">{Math.abs(deviations).toFixed(1)}</span>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
