import type { ComponentType } from 'react';
import { type Later, later } from './state/later.ts';
import type { Role } from './state/session.ts';
import type { IconName } from './ui/icon.tsx';
import { lineChart } from './ui/later-charts.ts';

/** A place of the console: its address below `/console`, and who sees it. */
export interface Place {
  readonly path: string;
  /** In the navigation; a place without words is reached from another. */
  readonly words?: string;
  /** Where there is room for one word. */
  readonly short?: string;
  readonly icon?: IconName;
  readonly role: Role;
  /** Whether only an operator of all applications has it. */
  readonly wholeScope?: boolean;
  readonly page: Later<ComponentType>;
  /** What its first sight takes beside it. */
  readonly along?: Later<unknown>;
}

/** Each place is a file of its own, loaded when it is first gone to. */
export const PLACES: readonly Place[] = [
  {
    path: '/overview',
    words: 'Overview',
    icon: 'overview',
    role: 'viewer',
    page: later(() => import('./pages/overview/overview.tsx').then(({ Overview }) => Overview)),
    along: lineChart,
  },
  {
    path: '/sessions',
    words: 'Live sessions',
    short: 'Sessions',
    icon: 'sessions',
    role: 'viewer',
    page: later(() => import('./pages/sessions/sessions.tsx').then(({ Sessions }) => Sessions)),
  },
  {
    path: '/sessions/:sessionId',
    role: 'viewer',
    page: later(() => import('./pages/sessions/session.tsx').then(({ Session }) => Session)),
  },
  {
    path: '/people',
    words: 'People',
    icon: 'people',
    role: 'viewer',
    page: later(() => import('./pages/people/people.tsx').then(({ People }) => People)),
  },
  {
    path: '/people/:subjectId',
    role: 'viewer',
    page: later(() => import('./pages/people/person.tsx').then(({ Person }) => Person)),
  },
  {
    path: '/decisions',
    words: 'Decisions',
    icon: 'decisions',
    role: 'viewer',
    page: later(() => import('./pages/decisions/decisions.tsx').then(({ Decisions }) => Decisions)),
  },
  {
    path: '/decisions/:decisionId',
    role: 'viewer',
    page: later(() => import('./pages/decisions/decision.tsx').then(({ Decision }) => Decision)),
  },
  {
    path: '/policy',
    words: 'Policy',
    icon: 'policies',
    role: 'viewer',
    page: later(() => import('./pages/policies/policies.tsx').then(({ Policies }) => Policies)),
  },
  {
    path: '/lab',
    words: 'Lab',
    icon: 'lab',
    role: 'analyst',
    page: later(() => import('./pages/lab/lab.tsx').then(({ Lab }) => Lab)),
  },
  {
    path: '/lab/runs/:runId',
    role: 'analyst',
    page: later(() => import('./pages/lab/run.tsx').then(({ LabRun }) => LabRun)),
  },
  {
    path: '/lab/compare',
    role: 'analyst',
    page: later(() => import('./pages/lab/compare.tsx').then(({ Compare }) => Compare)),
  },
  {
    path: '/alerts',
    words: 'Alerts',
    icon: 'bell',
    role: 'viewer',
    page: later(() => import('./pages/alerts/alerts.tsx').then(({ Alerts }) => Alerts)),
  },
  {
    path: '/operators',
    words: 'Operators',
    icon: 'people',
    role: 'administrator',
    wholeScope: true,
    page: later(() => import('./pages/operators/operators.tsx').then(({ Operators }) => Operators)),
  },
  {
    path: '/audit',
    words: 'Audit log',
    icon: 'chain',
    role: 'analyst',
    page: later(() => import('./pages/audit/audit.tsx').then(({ Audit }) => Audit)),
  },
  {
    path: '/account',
    words: 'Your account',
    icon: 'account',
    role: 'viewer',
    page: later(() => import('./pages/access/account.tsx').then(({ Account }) => Account)),
  },
];

/** The place that an address below `/console` names; the first one at its root. */
export function placeAt(address: string): Place | undefined {
  const given = address.split('/').filter((part) => part !== '');
  if (given.length === 0) return PLACES[0];
  return PLACES.find(({ path }) => {
    const parts = path.slice(1).split('/');
    return parts.length === given.length && parts.every((part, at) => part[0] === ':' || part === given[at]);
  });
}
