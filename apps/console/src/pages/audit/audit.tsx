import type { AuditEntryView } from '@ductus/server/operator-client';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../state/api.ts';
import { readOn } from '../../state/read-on.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Answer } from '../../ui/answer.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Failure, NothingFits, Notice, Skeleton } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { AuditEntryDialog } from './audit-entry-dialog.tsx';
import { AuditFilters, type AuditFilterValues } from './audit-filters.tsx';
import { wordsOf } from './audit-words.ts';

const columns = (names: Readonly<Record<string, string>>): readonly Column<AuditEntryView>[] => [
  {
    id: 'sequence',
    wideOnly: true,
    words: 'No.',
    width: '5rem',
    numeric: true,
    cell: ({ sequence }) => sequence,
  },
  {
    id: 'at',
    words: 'When',
    narrow: 'end',
    width: 'minmax(6rem, 13.5rem)',
    cell: ({ at }) => <When at={at} short />,
  },
  {
    id: 'actor',
    words: 'Who',
    cell: ({ actor }) => <span className="long">{names[actor] ?? actor}</span>,
  },
  {
    id: 'action',
    narrow: 'name',
    words: 'What',
    width: 'minmax(8rem, 2fr)',
    cell: ({ action }) => wordsOf(action),
  },
  {
    id: 'target',
    wideOnly: true,
    words: 'On',
    cell: ({ target }) => <span className="long">{(target && names[target]) ?? target ?? '–'}</span>,
  },
  {
    id: 'details',
    wideOnly: true,
    words: 'Particulars',
    width: 'minmax(10rem, 2fr)',
    cell: ({ details }) => (details === '{}' ? '–' : <code className="long">{details}</code>),
  },
];

function useEntries(filter: AuditFilterValues) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      api.audit.audit({ ...filter, limit: 100, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
}

/** Who did what, in a chain of hashes that shows whether anything was changed afterwards. */
export function Audit() {
  const operator = useOperator();
  const [filter, setFilter] = useState<AuditFilterValues>({});
  const [open, setOpen] = useState<AuditEntryView | null>(null);
  const pages = useEntries(filter);
  const names = pages.data?.pages[0]?.names ?? {};
  const rows = pages.data?.pages.flatMap(({ entries }) => entries) ?? [];
  const whole = operator.applications === null;
  return (
    <Page
      title="Audit log"
      lead="Every change, who made it, and a chain of hashes over all of them."
      actions={whole && mayAs(operator.role, 'administrator') && <Exports />}
    >
      {whole && <ChainState />}
      <AuditFilters names={names} value={filter} onChange={setFilter} />
      <Answer to={pages}>
        {() =>
          rows.length === 0 ? (
            <NothingFits words="No entry fits what you asked for." onShowAll={() => setFilter({})} />
          ) : (
            <DataTable
              label="Audit log"
              columns={columns(names)}
              rows={rows}
              keyOf={({ sequence }) => String(sequence)}
              onOpen={setOpen}
              onEnd={readOn(pages)}
            />
          )
        }
      </Answer>
      {open !== null && (
        <AuditEntryDialog
          entry={open}
          names={names}
          onTarget={(target) => {
            setFilter({ target });
            setOpen(null);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

function Exports() {
  return (
    <>
      <a className="button quiet small" href={api.audit.auditFile('csv')} download>
        <Icon name="download" /> CSV
      </a>
      <a className="button quiet small" href={api.audit.auditFile('json')} download>
        <Icon name="download" /> JSON
      </a>
    </>
  );
}

function ChainState() {
  const state = useQuery({ queryKey: ['audit', 'state'], queryFn: api.audit.chainState, staleTime: 60_000 });
  if (state.isPending) return <Skeleton lines={1} />;
  if (state.isError) return <Failure error={state.error} again={() => void state.refetch()} />;
  const { data } = state;
  if (data.state === 'broken')
    return (
      <Notice kind="bad">
        <b>The chain is broken at entry {data.at}:</b> {data.why}. What follows it proves nothing. Compare it
        with a backup or an export from before, and find out who could write to the database.
      </Notice>
    );
  return (
    <Notice kind="good">
      <b>The chain is whole:</b> {data.entries} entries, the last one <code>{data.hash?.slice(0, 12)}…</code>,
      checked just now. Keep an export elsewhere: only that shows if the whole database is put back.
    </Notice>
  );
}
