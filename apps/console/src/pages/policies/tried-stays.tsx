import type { DryRun } from '@ductus/server/operator-client';
import { When } from '../../ui/when.tsx';
import { countWords } from '../../ui/words.ts';
import { rangeWords } from './range-words.ts';

type Stays = NonNullable<DryRun['stays']>;
type Figure = keyof Stays['present'];

/** What the policy in force and the edited one make of the stays and rests that were counted since `from`. */
export function TriedStays({ stays, from }: { readonly stays: Stays; readonly from: number }) {
  const { since } = stays;
  if (since === null)
    return (
      <p>
        No stay on a route is counted yet: counting began when this version of Ductus was started, and the
        first session of a person will be counted.
      </p>
    );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it */}
      <section className="numbers whole" tabIndex={0} aria-label="On stays">
        <table className="tried">
          <caption>
            <span className="caption">
              On stays: the time that a person’s session spends on one route. Counted since{' '}
              <When at={Math.max(since, from)} />
              {since > from && ': nothing was before'}.
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
            {rowsOf(stays).map(({ figure, words, of }) => (
              <tr key={figure}>
                <th scope="row">
                  {words} <span className="hint">of {of}</span>
                </th>
                <td>{rangeWords(stays.present[figure])}</td>
                <td>{rangeWords(stays.edited[figure])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint tried-limits">
        At least once: whoever is asked or locked earlier goes on differently from there, with more trust
        after another factor. A session that begins with no comparison and no factor, as one that enrols, is
        below every step-up level. What the monitor’s alarms and operators ask for is not in it.
      </p>
    </>
  );
}

interface Row {
  readonly figure: Figure;
  readonly words: string;
  /** Of how many. */
  readonly of: string;
}

function rowsOf({ stays, rests, telling }: Stays): Row[] {
  const all = `${countWords(stays)} ${stays === 1 ? 'stay' : 'stays'}`;
  return [
    { figure: 'stepUp', words: 'Trust below the step-up level at least once', of: all },
    { figure: 'lock', words: 'Trust below the lock level at least once', of: all },
    {
      figure: 'rests',
      words: 'Locked by a rest, and somebody came back',
      of: `${countWords(rests)} ${rests === 1 ? 'rest' : 'rests'} of a minute and more`,
    },
    {
      figure: 'tooFine',
      words: 'A page told more of a key than is allowed',
      of: `${countWords(telling)} ${telling === 1 ? 'stay' : 'stays'} with free typing`,
    },
  ];
}
