import type { OwnSession } from '@ductus/server/operator-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from './api.ts';
import { answerTo } from './ask-ahead.ts';
import { noteSignedOut } from './connection.ts';

export type Operator = NonNullable<OwnSession['operator']>;
export type Role = Operator['role'];

/**
 * Who is signed in; asked once, again after signing in or out, when the page is seen again, and when something is refused: the
 * role may have changed, and another tab may have signed somebody else in. What the page shows stays when nobody is any more.
 */
export function useOwnSession() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      const next = await answerTo('session', () => api.access.session(true));
      const known = queries.getQueryData<OwnSession>(['session']);
      const become = sessionBecomes(known, next);
      if (become === 'ended') noteSignedOut();
      if (become === 'of-another')
        queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      return become === 'ended' && known !== undefined ? known : next;
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: 'always',
  });
}

/**
 * What a session that is asked for again has become.
 *
 * @example
 * sessionBecomes(undefined, { operator: null, csrf: null, endsAt: null, setUpNeeded: false }); // 'as-it-was'
 */
export function sessionBecomes(
  known: Pick<OwnSession, 'operator'> | undefined,
  next: Pick<OwnSession, 'operator'>,
): 'as-it-was' | 'of-another' | 'ended' {
  if (known === undefined || known.operator === null) return 'as-it-was';
  if (next.operator === null) return 'ended';
  return next.operator.id === known.operator.id ? 'as-it-was' : 'of-another';
}

export const OperatorContext = createContext<Operator | null>(null);

/** Who is signed in, on pages that only somebody signed in sees. */
export function useOperator(): Operator {
  const operator = useContext(OperatorContext);
  if (operator === null) throw new Error('a page for nobody');
  return operator;
}

const RANK: Readonly<Record<Role, number>> = { viewer: 0, analyst: 1, administrator: 2 };

export function mayAs(role: Role, needed: Role): boolean {
  return RANK[role] >= RANK[needed];
}
