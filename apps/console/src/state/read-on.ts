import type { UseInfiniteQueryResult } from '@tanstack/react-query';

/** What the end of a list calls: the next page is asked for, unless there is none or something is on its way. */
export function readOn(
  pages: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetching' | 'fetchNextPage'>,
): () => void {
  return () => {
    if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
  };
}
