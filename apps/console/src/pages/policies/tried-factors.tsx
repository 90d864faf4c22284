import type { DryRun } from '@ductus/server/operator-client';
import { When } from '../../ui/when.tsx';
import { countWords } from '../../ui/words.ts';
import { changeInWords } from './change-in-words.ts';
import { kindsInWords, placeOf } from './step-up-rule.ts';

type Factors = NonNullable<DryRun['factors']>;

/** Who could not confirm anything where the edited policy takes other factors. */
export function TriedFactors(props: { readonly factors: Factors; readonly from: number }) {
  const { people, rules } = props.factors;
  if (people === 0)
    return (
      <p>
        Nobody has passed a factor since <When at={props.from} />: step-up factors are tried on nobody.
      </p>
    );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it */}
      <section className="numbers whole" tabIndex={0} aria-label="On people">
        <table className="tried">
          <caption>
            <span className="caption">
              On the {people === 1 ? 'one person' : `${countWords(people)} people`} who passed a factor since{' '}
              <When at={props.from} />: how many have none that suffices.
            </span>
          </caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">In force</th>
              <th scope="col">Edited</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr key={pathOf(rule)}>
                <th scope="row">
                  {changeInWords(pathOf(rule))} <span className="hint">{kindsInWords(rule.factors)}</span>
                </th>
                <td>{countWords(rule.present)}</td>
                <td>{countWords(rule.edited)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint tried-limits">
        Whatever it was passed for: that is not kept. Cards and recovery codes that are used up count as
        theirs.
      </p>
    </>
  );
}

function pathOf({ route, ...rule }: Factors['rules'][number]): string {
  return `${route === null ? '' : `routes.${route}.`}stepUp.${placeOf(rule)}`;
}
