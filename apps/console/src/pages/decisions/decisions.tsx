import type { OperatorDecisionPage } from '@ductus/server/operator-client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { useApplication } from '../../state/application.ts';
import { readOn } from '../../state/read-on.ts';
import { Answer } from '../../ui/answer.tsx';
import { OutcomeBadge, PersonName } from '../../ui/badges.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { NothingFits } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { PURPOSES } from '../../ui/words.ts';
import { InApplication } from '../in-application.tsx';
import { DecisionFilters } from './decision-filters.tsx';
import { DecisionsFile } from './decisions-file.tsx';
import { filterOf, searchOf } from './filter.ts';

type Line = OperatorDecisionPage['decisions'][number];

const columns: readonly Column<Line>[] = [
  { id: 'at', words: 'When', width: '12rem', cell: ({ at }) => <When at={at} /> },
  {
    id: 'person',
    narrow: 'name',
    words: 'Person',
    width: 'minmax(9rem, 2fr)',
    cell: ({ externalId }) => <PersonName name={externalId} />,
  },
  { id: 'purpose', words: 'Purpose', width: '8rem', cell: ({ purpose }) => PURPOSES[purpose] ?? purpose },
  {
    id: 'outcome',
    narrow: 'end',
    words: 'Outcome',
    width: '9rem',
    cell: ({ outcome }) => <OutcomeBadge outcome={outcome} />,
  },
  { id: 'label', words: 'Label', width: '7rem', cell: ({ label }) => label ?? 'no label' },
];

/** What was decided: search it, and look at one. */
export function Decisions() {
  return (
    <Page title="Decisions" lead="What was decided, for what and how sure, with a signed receipt for each.">
      <InApplication>
        <List />
      </InApplication>
    </Page>
  );
}

function List() {
  const { id, api } = useApplication();
  const [, go] = useLocation();
  // In the address: it can be kept, sent on, and found again by going back.
  const filter = filterOf(useSearch());
  const setFilter = (next: typeof filter) => go(`/decisions${searchOf(next)}`, { replace: true });
  const pages = useInfiniteQuery({
    queryKey: [id, 'decisions', filter],
    queryFn: ({ pageParam }) =>
      api.decisions({ ...filter, limit: 100, ...(pageParam === undefined ? {} : { after: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = pages.data?.pages.flatMap(({ decisions }) => decisions) ?? [];
  return (
    <>
      <DecisionFilters value={filter} onChange={setFilter} />
      {rows.length > 0 && (
        <div className="row end">
          <DecisionsFile filter={filter} />
        </div>
      )}
      <Answer to={pages}>
        {() =>
          rows.length === 0 ? (
            <NothingFits words="No decision fits what you asked for." onShowAll={() => setFilter({})} />
          ) : (
            <DataTable
              label="Decisions"
              columns={columns}
              rows={rows}
              keyOf={(row) => row.id}
              hrefOf={(row) => `/decisions/${row.id}`}
              onEnd={readOn(pages)}
            />
          )
        }
      </Answer>
    </>
  );
}
