import type { Policy } from '@ductus/server/operator-client';
import { changeInWords, shownValue } from './change-in-words.ts';
import { changesBetween } from './changes-between.ts';

/** What differs between two policies, value by value. */
export function PolicyDiff(props: {
  readonly title: string;
  readonly before: Policy;
  readonly after: Policy;
}) {
  const changes = changesBetween(props.before, props.after);
  if (changes.length === 0) return <p className="hint">{props.title}: nothing.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
    <section className="numbers whole wraps" tabIndex={0} aria-label={props.title}>
      <table className="moved">
        <caption>{props.title}</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">{changeInWords(path)}</th>
              <td>{shownValue(path, before)}</td>
              <td>{shownValue(path, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
