import type { LabRunDetail } from '@ductus/server/operator-client';
import { Notice } from '../../ui/states.tsx';
import { shareWords } from '../../ui/words.ts';
import { HeatMap } from './heat-map.tsx';

type Outcome = NonNullable<LabRunDetail['outcome']>;

/** What a search found, and what that is worth on people who had no part in it. */
export function SearchResult({ outcome }: { readonly outcome: Outcome }) {
  const { search, rows } = outcome;
  if (search === null) return null;
  const [found, own] = rows.map(({ figures }) => figures);
  const { value, ci95 } = search.gain;
  const sure = ci95[0] > 0;
  return (
    <section className="card" aria-labelledby="search">
      <h2 id="search">What the search found</h2>
      <HeatMap search={search} />
      {found !== undefined && own !== undefined && (
        <Notice kind={sure ? 'good' : 'info'}>
          <b>
            {sure
              ? 'Worth something: other people err less with what was found.'
              : 'Not shown to be worth anything: on other people the difference may be chance.'}
          </b>{' '}
          On the people searched on the best has a mean EER of {shareWords(search.chosen.eerPerSubject)} %. On{' '}
          {found.subjects} others it is {shareWords(found.eerPerSubject)} %, with the detector’s own values{' '}
          {shareWords(own.eerPerSubject)} %: {points(value)} fewer (95 % interval {points(ci95[0])} to{' '}
          {points(ci95[1])}). Nothing is changed by a search.
        </Notice>
      )}
    </section>
  );
}

function points(share: number): string {
  return `${(100 * share).toFixed(2)} points`;
}
