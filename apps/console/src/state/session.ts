import type { OwnSession } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from './api.ts';
import { answerTo } from './ask-ahead.ts';

export type Operator = NonNullable<OwnSession['operator']>;
export type Role = Operator['role'];

/** Who is signed in; asked once, and again after signing in or out. */
export function useOwnSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: () => answerTo('session', () => api.access.session()),
    staleTime: Number.POSITIVE_INFINITY,
  });
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
