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
