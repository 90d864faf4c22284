interface Deviation {
  readonly words: string;
  readonly deviations: number;
}

/** How far timings were out, as bars beside their numbers; a bar is full at `full` deviations. */
export function DeviationBars(props: {
  readonly caption: string;
  readonly full: number;
  readonly lines: readonly Deviation[];
}) {
  return (
    <table className="bars unusual">
      <caption className="hint">{props.caption}</caption>
      <tbody>
        {props.lines.map(({ words, deviations }) => (
          <tr key={words}>
            <th scope="row">{words}</th>
            <td>
              <span
                className="bar-fill bar-watch"
                style={{ inlineSize: `${Math.min(100, (Math.abs(deviations) / props.full) * 100)}%` }}
              />
              <span className="bar-count">{Math.abs(deviations).toFixed(1)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
