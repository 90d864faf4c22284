import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Role } from './state/session.ts';
import type { IconName } from './ui/icon.tsx';

/** A place of the console: its address below `/console`, and who sees it. */
export interface Place {
  readonly path: string;
  /** In the navigation; a place without words is reached from another. */
  readonly words?: string;
  readonly icon?: IconName;
  readonly role: Role;
  /** Whether only an operator of all applications has it. */
  readonly wholeScope?: boolean;
  readonly page: LazyExoticComponent<ComponentType>;
}

/** Each place is a file of its own, loaded when it is first gone to. */
export const PLACES: readonly Place[] = [
  {
    path: '/overview',
    words: 'Overview',
    icon: 'overview',
    role: 'viewer',
    page: lazy(() => import('./pages/overview/overview.tsx').then(({ Overview }) => ({ default: Overview }))),
  },
  {
    path: '/sessions',
    words: 'Live sessions',
    icon: 'sessions',
    role: 'viewer',
    page: lazy(() => import('./pages/sessions/sessions.tsx').then(({ Sessions }) => ({ default: Sessions }))),
  },
  {
    path: '/sessions/:sessionId',
    role: 'viewer',
    page: lazy(() => import('./pages/sessions/session.tsx').then(({ Session }) => ({ default: Session }))),
  },
  {
    path: '/people',
    words: 'People',
    icon: 'people',
    role: 'viewer',
    page: lazy(() => import('./pages/people/people.tsx').then(({ People }) => ({ default: People }))),
  },
  {
    path: '/people/:subjectId',
    role: 'viewer',
    page: lazy(() => import('./pages/people/person.tsx').then(({ Person }) => ({ default: Person }))),
  },
  {
    path: '/decisions',
    words: 'Decisions',
    icon: 'decisions',
    role: 'viewer',
    page: lazy(() =>
      import('./pages/decisions/decisions.tsx').then(({ Decisions }) => ({ default: Decisions })),
    ),
  },
  {
    path: '/decisions/:decisionId',
    role: 'viewer',
    page: lazy(() =>
      import('./pages/decisions/decision.tsx').then(({ Decision }) => ({ default: Decision })),
    ),
  },
  {
    path: '/policy',
    words: 'Policy',
    icon: 'policies',
    role: 'viewer',
    page: lazy(() => import('./pages/policies/policies.tsx').then(({ Policies }) => ({ default: Policies }))),
  },
  {
    path: '/operators',
    words: 'Operators',
    icon: 'people',
    role: 'administrator',
    wholeScope: true,
    page: lazy(() => import('./pages/operators.tsx').then(({ Operators }) => ({ default: Operators }))),
  },
  {
    path: '/audit',
    words: 'Audit log',
    icon: 'chain',
    role: 'analyst',
    page: lazy(() => import('./pages/audit.tsx').then(({ Audit }) => ({ default: Audit }))),
  },
  {
    path: '/account',
    words: 'Your account',
    icon: 'account',
    role: 'viewer',
    page: lazy(() => import('./pages/account.tsx').then(({ Account }) => ({ default: Account }))),
  },
];
