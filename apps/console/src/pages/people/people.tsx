import type { OperatorPeoplePage } from '@ductus/server/operator-client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useApplication } from '../../state/application.ts';
import { readOn } from '../../state/read-on.ts';
import { Answer } from '../../ui/answer.tsx';
import { OutcomeBadge, PersonName } from '../../ui/badges.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Choice, Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { countWords } from '../../ui/words.ts';
import { InApplication } from '../in-application.tsx';

type Line = OperatorPeoplePage['people'][number];

const columns: readonly Column<Line>[] = [
  {
    id: 'person',
    words: 'Person',
    width: 'minmax(9rem, 2fr)',
    cell: ({ externalId, suspended }) => (
      <>
        <PersonName name={externalId} />
        {suspended && <span className="badge badge-bad">Suspended</span>}
      </>
    ),
  },
  {
    id: 'known',
    words: 'Known by',
    width: 'minmax(9rem, 1.5fr)',
    cell: ({ templates }) => <span className="long">{knownBy(templates)}</span>,
  },
  {
    id: 'learned',
    wideOnly: true,
    words: 'Last learned',
    width: '10.5rem',
    cell: ({ templates }) =>
      templates.length === 0 ? '–' : <When at={Math.max(...templates.map((one) => one.updatedAt))} ago />,
  },
  {
    id: 'last',
    narrow: 'end',
    words: 'Last decision',
    width: '17.5rem',
    cell: ({ lastDecision }) =>
      lastDecision === null ? (
        '–'
      ) : (
        <>
          <OutcomeBadge outcome={lastDecision.outcome} />{' '}
          <span className="only-wide">
            <When at={lastDecision.at} ago />
          </span>
        </>
      ),
  },
  {
    id: 'since',
    wideOnly: true,
    words: 'Since',
    width: '10.5rem',
    cell: ({ createdAt }) => <When at={createdAt} ago />,
  },
];

/** Everybody who is known, and by what. */
export function People() {
  return (
    <Page title="People" lead="Who is known to the application, by what, and since when.">
      <InApplication>
        <List />
      </InApplication>
    </Page>
  );
}

function List() {
  const { id, api } = useApplication();
  const [typed, setTyped] = useState('');
  const name = useDeferredValue(typed);
  const [suspended, setSuspended] = useState(false);
  const narrowed = name !== '' || suspended;
  const pages = useInfiniteQuery({
    queryKey: [id, 'people', name, suspended],
    queryFn: ({ pageParam }) =>
      api.people({
        name: name === '' ? undefined : name,
        suspended: suspended || undefined,
        after: pageParam,
        limit: 100,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = pages.data?.pages.flatMap(({ people }) => people) ?? [];
  const total = pages.data?.pages[0]?.total;
  return (
    <>
      <PeopleFilters
        name={typed}
        onName={setTyped}
        suspended={suspended}
        onSuspended={setSuspended}
        total={total}
      />
      <Answer to={pages}>
        {() =>
          rows.length === 0 ? (
            <Nobody narrowed={narrowed} />
          ) : (
            <Table
              rows={rows}
              onEnd={readOn(pages)}
              {...(!narrowed && total !== undefined ? { total } : {})}
            />
          )
        }
      </Answer>
    </>
  );
}

function PeopleFilters(props: {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly suspended: boolean;
  readonly onSuspended: (suspended: boolean) => void;
  readonly total: number | undefined;
}) {
  const { name, suspended, total } = props;
  return (
    <search className="filters" aria-label="People">
      <Field
        label="Name begins with"
        type="search"
        maxLength={128}
        value={name}
        hint={total === undefined ? 'in upper or lower case' : `among ${countWords(total)} people`}
        onChange={({ target }) => props.onName(target.value)}
      />
      <Choice
        label="Who"
        value={suspended ? 'suspended' : ''}
        onChange={({ target }) => props.onSuspended(target.value !== '')}
      >
        <option value="">Everybody</option>
        <option value="suspended">Suspended</option>
      </Choice>
    </search>
  );
}

function Nobody({ narrowed }: { readonly narrowed: boolean }) {
  if (narrowed) return <Empty title="Nobody" words="Nobody fits what you asked for." />;
  return <Empty title="Nobody is known yet" words="People appear when the application makes them known." />;
}

function Table(props: {
  readonly rows: readonly Line[];
  readonly onEnd: () => void;
  readonly total?: number;
}) {
  return (
    <DataTable
      label="People"
      columns={columns}
      keyOf={(row) => row.id}
      hrefOf={({ id }) => `/people/${id}`}
      {...props}
    />
  );
}

function knownBy(templates: Line['templates']): string {
  const kinds = new Set(templates.map(({ kind }) => kind.split(':')[0]));
  const words = [
    kinds.has('typing-fixed') && 'fixed text',
    kinds.has('typing-free') && 'free typing',
    kinds.has('pointer') && 'pointer',
  ].filter(Boolean);
  return words.length === 0 ? 'nothing yet' : words.join(', ');
}
