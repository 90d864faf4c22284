import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { codeOf } from './api.ts';
import { isAway, noteAnswer } from './connection.ts';

/** Codes at which the operator may have become another, or may do or see less than before. */
const REFUSED = new Set(['not-found', 'operator-forbidden', 'operator-request-foreign']);

const noted = {
  onError: (error: unknown) => {
    noteAnswer(error, shownAway());
    if (!REFUSED.has(codeOf(error))) return;
    for (const name of ['session', 'applications']) void queries.invalidateQueries({ queryKey: [name] });
  },
  onSuccess: () => noteAnswer(null, shownAway()),
};

/** Whether something that is shown now was not answered when it was asked last. */
function shownAway(): boolean {
  const shown = queries.getQueryCache().findAll({ type: 'active' });
  return shown.some(({ state: { error } }) => error !== null && isAway(error));
}

/** What was asked is asked again while the server is away; a refusal is final. */
export const queries = new QueryClient({
  queryCache: new QueryCache(noted),
  mutationCache: new MutationCache(noted),
  defaultOptions: {
    queries: {
      retry: (failures, error) => isAway(error) && failures < 2,
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5000),
      staleTime: 5000,
      refetchOnWindowFocus: true,
      // A query is asked whatever the browser believes about the network: the server may be this machine.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
