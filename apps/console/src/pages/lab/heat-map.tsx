import type { LabRunDetail } from '@ductus/server/operator-client';
import { shareWords } from '../../ui/words.ts';

type Search = NonNullable<NonNullable<LabRunDetail['outcome']>['search']>;

/** Per cent of colour at the least error: words on it must stay readable. */
const DEEPEST = 40;

/** Errors by two parameters: a table whose cells are also coloured, deeper where fewer err. */
export function HeatMap({ search }: { readonly search: Search }) {
  const { axes } = search;
  const [down, across] = axes as [Search['axes'][number], Search['axes'][number]?];
  const columns = across?.values ?? [0];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard scrolls it
    <section className="heat" tabIndex={0} aria-label="Errors by parameters">
      <table>
        <caption>
          Mean EER in per cent of the {search.chosen.subjects} people searched on. Down: {down.name} (
          {down.words}){across !== undefined && `; across: ${across.name} (${across.words})`}. Circled: least;
          underlined: the detector’s own values.
        </caption>
        <thead>
          <tr>
            <td />
            {columns.map((value) => (
              <th scope="col" key={value}>
                {across === undefined ? 'EER' : `${across.name} ${value}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {down.values.map((value, row) => (
            <tr key={value}>
              <th scope="row">
                {down.name} {value}
              </th>
              {columns.map((other, column) => (
                <Cell key={other} search={search} place={row * columns.length + column} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ search, place }: { readonly search: Search; readonly place: number }) {
  const { eers, best, own } = search;
  const [least, most] = [Math.min(...eers), Math.max(...eers)];
  const eer = eers[place] ?? 0;
  const share = most > least ? (most - eer) / (most - least) : 0;
  return (
    <td
      className={`${place === best ? 'heat-best' : ''} ${place === own ? 'heat-own' : ''}`}
      style={{ '--heat': `${Math.round(share * DEEPEST)}%` } as never}
    >
      <span>{shareWords(eer)}</span>
      {place === best && <span className="sr"> (least)</span>}
      {place === own && <span className="sr"> (own values)</span>}
    </td>
  );
}
