import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerState } from '../state/answer-state.ts';
import { sentenceOf } from '../state/api.ts';
import { isAway } from '../state/connection.ts';
import { Empty, Failure, Notice, Skeleton } from './states.tsx';
import { When } from './when.tsx';

type Asked<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'> &
  Partial<Pick<UseInfiniteQueryResult<Data>, 'isFetchNextPageError' | 'fetchNextPage'>>;

/** What is shown in place of a thing that is not there any more. */
export interface Gone {
  readonly title: string;
  readonly words: string;
  /** Where to go from there. */
  readonly way?: ReactNode;
}

/**
 * What was asked for, once it is there: its shape before, the reason in its place where it never came, `gone` where it is not
 * there any more, and above it since when it is old where it could not be read again.
 */
export function Answer<Data>(props: {
  readonly to: Asked<Data>;
  readonly gone?: Gone;
  readonly lines?: 1 | 2 | 3 | 4 | 5;
  readonly children: (data: Data) => ReactNode;
}) {
  const { to, gone, lines = 5, children } = props;
  const state = answerState(to);
  if (state === 'loading') return <Skeleton lines={lines} />;
  if (state === 'gone' && gone !== undefined)
    return (
      <Empty title={gone.title} words={gone.words}>
        {gone.way}
      </Empty>
    );
  if (state === 'failed' || state === 'gone')
    return <Failure error={to.error} again={() => void to.refetch()} />;
  return (
    <>
      {state === 'old' && <NotReadAgain asked={to} />}
      {children(to.data as Data)}
    </>
  );
}

/** That what is shown could not be read again, and as of when it is. */
function NotReadAgain({ asked }: { readonly asked: Asked<unknown> }) {
  const { error, dataUpdatedAt, isFetchNextPageError, refetch, fetchNextPage } = asked;
  const again = isFetchNextPageError === true ? fetchNextPage : refetch;
  return (
    <Notice kind="bad">
      <p>
        {isFetchNextPageError === true ? (
          <b>What follows could not be read. </b>
        ) : (
          <>
            <b>This could not be read again:</b> you see it as of <When at={dataUpdatedAt} />.{' '}
          </>
        )}
        {isAway(error) ? '' : sentenceOf(error)}
      </p>
      <button type="button" className="button quiet small" onClick={() => void again?.()}>
        Try again
      </button>
    </Notice>
  );
}
