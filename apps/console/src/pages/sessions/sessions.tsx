import type { OperatorSessionPage } from '@ductus/server/operator-client';
import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApplication } from '../../state/application.ts';
import type { Hearing } from '../../state/keep-listening.ts';
import { type SessionUpdate, useLive } from '../../state/live.ts';
import { oneAtATime } from '../../state/one-at-a-time.ts';
import { readOn } from '../../state/read-on.ts';
import { Answer } from '../../ui/answer.tsx';
import { LevelBadge, PersonName } from '../../ui/badges.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Page } from '../../ui/page.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Empty } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { bitsWords } from '../../ui/words.ts';
import { InApplication } from '../in-application.tsx';
import { belongsInList } from './belongs-in-list.ts';

type Line = OperatorSessionPage['sessions'][number];
type Pages = InfiniteData<OperatorSessionPage>;

/** The loaded pages are read again at most so often, in milliseconds, whoever comes. */
const REST_MS = 5000;
/** Lowest and highest trust of the sparklines, so that lines beside each other compare. */
const RANGE = [-10, 6] as const;

const columns: readonly Column<Line>[] = [
  {
    id: 'person',
    words: 'Person',
    width: 'minmax(9rem, 2fr)',
    cell: ({ externalId }) => <PersonName name={externalId} />,
  },
  {
    id: 'level',
    words: 'Level',
    width: '8rem',
    narrow: 'end',
    cell: ({ level }) => <LevelBadge level={level} />,
  },
  {
    id: 'trust',
    words: 'Trust',
    width: '8rem',
    numeric: true,
    cell: ({ trustBits }) => bitsWords(trustBits),
  },
  {
    id: 'course',
    words: 'Course',
    width: '8rem',
    cell: ({ course }) =>
      course.length < 2 ? (
        <span className="hint">too short</span>
      ) : (
        <Sparkline
          values={course.map(([, trust]) => trust)}
          range={RANGE}
          words={`Trust went from ${bitsWords(course[0]![1])} to ${bitsWords(course.at(-1)![1])}`}
        />
      ),
  },
  {
    id: 'opened',
    wideOnly: true,
    words: 'Opened',
    width: '10.5rem',
    cell: ({ openedAt }) => <When at={openedAt} ago />,
  },
  {
    id: 'last',
    words: 'Last evidence',
    width: '10.5rem',
    cell: ({ lastAt }) => (lastAt === null ? 'none yet' : <When at={lastAt} ago />),
  },
];

/** Every open session, moving as it is trusted more or less. */
export function Sessions() {
  return (
    <Page title="Live sessions" lead="Open sessions of people, the newest first, as they are trusted now.">
      <InApplication>
        <List />
      </InApplication>
    </Page>
  );
}

function List() {
  const { id, api } = useApplication();
  const queries = useQueryClient();
  const key = [id, 'sessions'];
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => api.sessions({ after: pageParam, limit: 50 }, { background: true }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 30_000,
  });
  const { refetch } = pages;
  const readAgain = useMemo(() => oneAtATime(() => refetch(), REST_MS), [refetch]);
  const hearing = useLive({
    sessions: (updates, missed) => {
      queries.setQueryData<Pages>(key, (known) => known && withUpdates(known, updates));
      const listed = pages.data?.pages.flatMap(({ sessions }) => sessions) ?? [];
      if (missed || updates.some((one) => belongsInList(one, listed, !pages.hasNextPage))) readAgain();
    },
  });
  return (
    <Answer to={pages}>
      {(data) => (
        <Rows rows={data.pages.flatMap(({ sessions }) => sessions)} hearing={hearing} onEnd={readOn(pages)} />
      )}
    </Answer>
  );
}

function Rows(props: {
  readonly rows: readonly Line[];
  readonly hearing: Hearing;
  readonly onEnd: () => void;
}) {
  const { rows, hearing, onEnd } = props;
  if (rows.length === 0)
    return (
      <Empty
        title="Nobody is here now"
        words="A session appears when the application opens one and a person is known in it."
      />
    );
  return (
    <>
      <p className="hint" role="status">
        {hearing === 'live' ? 'Live: rows move by themselves.' : 'Waiting for the server to tell of changes.'}
      </p>
      <DataTable
        label="Live sessions"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        hrefOf={(row) => `/sessions/${row.id}`}
        onEnd={onEnd}
      />
    </>
  );
}

function withUpdates(known: Pages, updates: readonly SessionUpdate[]): Pages {
  const told = new Map(updates.map((update) => [update.id, update]));
  return {
    ...known,
    pages: known.pages.map((page) => ({
      ...page,
      sessions: page.sessions.flatMap((line) => {
        const update = told.get(line.id);
        if (update === undefined) return line;
        return update.over ? [] : moved(line, update);
      }),
    })),
  };
}

function moved(line: Line, { level, trustBits, at }: SessionUpdate): Line {
  const isNew = at !== null && at !== line.lastAt;
  const course = isNew ? [...line.course, [at, trustBits] as [number, number]].slice(-96) : line.course;
  return { ...line, level, trustBits, lastAt: at, course };
}
