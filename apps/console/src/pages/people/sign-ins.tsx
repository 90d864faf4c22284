import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useApplication } from '../../state/application.ts';
import { Answer } from '../../ui/answer.tsx';
import { DecisionFilters } from '../decisions/decision-filters.tsx';
import { DecisionList } from '../decisions/decision-list.tsx';
import { DecisionsFile } from '../decisions/decisions-file.tsx';
import { type Filter, searchOf } from '../decisions/filter.ts';

const SHOWN = 10;

/** A person's sign-ins: the newest first, searched, and all that fit as a file. */
export function SignIns({ subjectId }: { readonly subjectId: string }) {
  const { id, api } = useApplication();
  const [chosen, setChosen] = useState<Filter>({});
  const filter = { ...chosen, subjectId };
  const pages = useInfiniteQuery({
    queryKey: [id, 'decisions', filter, SHOWN],
    queryFn: ({ pageParam }) =>
      api.decisions({ ...filter, limit: SHOWN, ...(pageParam === undefined ? {} : { after: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <section className="card" aria-labelledby="sign-ins">
      <div className="card-head">
        <h2 id="sign-ins">Sign-ins</h2>
        <DecisionsFile filter={filter} />
      </div>
      <DecisionFilters value={chosen} onChange={setChosen} ofOne />
      <Answer to={pages} lines={3}>
        {(data) => (
          <DecisionList
            decisions={data.pages.flatMap(({ decisions }) => decisions)}
            {...(searchOf(chosen) === '' ? {} : { none: 'No sign-in fits what you asked for.' })}
          />
        )}
      </Answer>
      <div className="row">
        {pages.hasNextPage && (
          <button
            type="button"
            className="button quiet small"
            aria-busy={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            Show more
          </button>
        )}
        <Link href={`/decisions${searchOf(filter)}`}>As a table</Link>
      </div>
    </section>
  );
}
