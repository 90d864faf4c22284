import type { Notifications } from '@ductus/server/operator-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../state/api.ts';
import { readOn } from '../../state/read-on.ts';
import { Answer } from '../../ui/answer.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';

type Sent = Notifications['notifications'][number];

/** While something waits the list is read this often, in milliseconds. */
const SOON = 3000;
const STATES = {
  waiting: 'On its way',
  taken: 'Delivered',
  refused: 'Refused',
  'too-late': 'Given up',
} as const;
const BADGES = { waiting: 'watch', taken: 'active', refused: 'bad', 'too-late': 'bad' } as const;

const columns: readonly Column<Sent>[] = [
  {
    id: 'at',
    words: 'When',
    width: 'minmax(6rem, 13.5rem)',
    cell: ({ createdAt }) => <When at={createdAt} short />,
  },
  {
    id: 'words',
    narrow: 'name',
    words: 'What',
    width: 'minmax(9rem, 5fr)',
    cell: ({ words, test }) => <span className="long">{test ? `Test: ${words}` : words}</span>,
  },
  { id: 'channel', wideOnly: true, words: 'By', width: '7rem', cell: ({ channel }) => channel },
  {
    id: 'state',
    narrow: 'end',
    words: 'State',
    width: '8rem',
    cell: ({ state }) => <span className={`badge badge-${BADGES[state]}`}>{STATES[state]}</span>,
  },
  {
    id: 'answer',
    wideOnly: true,
    words: 'Answer',
    width: 'minmax(8rem, 1fr)',
    cell: (sent) => <span className="hint long">{answerWords(sent)}</span>,
  },
];

/** What was sent in the last thirty days, the newest first. */
export function SentList() {
  const pages = useInfiniteQuery({
    queryKey: ['notifications', 'sent'],
    queryFn: ({ pageParam }) =>
      api.notifications.sent(
        { limit: 100, ...(pageParam === null ? {} : { after: pageParam }) },
        { background: true },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.notifications.some((one) => one.state === 'waiting') ? SOON : false,
  });
  const rows = pages.data?.pages.flatMap(({ notifications }) => notifications) ?? [];
  return (
    <div className="stack">
      <h2>Sent</h2>
      <Answer to={pages} lines={3}>
        {() =>
          rows.length === 0 ? (
            <Empty
              title="Nothing was sent yet"
              words="Messages of the last thirty days are listed here, with what became of them."
            />
          ) : (
            <DataTable
              label="Sent"
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              onEnd={readOn(pages)}
            />
          )
        }
      </Answer>
    </div>
  );
}

function answerWords({ state, attempts, answer }: Sent) {
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`;
  if (answer === null) return attempts === 0 ? '–' : tries;
  return state === 'taken' && attempts === 1 ? answer : `${answer}, ${tries}`;
}
