import type { OperatorClient } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { api } from './api.ts';
import { answerTo } from './ask-ahead.ts';
import { storeApplication, storedApplication } from './chosen-application.ts';

/** An application whose data is shown. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly api: ReturnType<OperatorClient['application']>;
}

/** The application that `npm run demo:data` makes. */
export const DEMONSTRATION = 'Demonstration data';

let chosen = storedApplication();
const listeners = new Set<() => void>();

/** Every application that the operator may see. */
export function useApplications() {
  return useQuery({
    queryKey: ['applications'],
    queryFn: () => answerTo('applications', api.access.applications),
    staleTime: 60_000,
  });
}

/** Id of the application that was chosen in this browser; null when none was. */
export function useChosen(): string | null {
  return useSyncExternalStore(subscribe, () => chosen);
}

export function choose(id: string): void {
  chosen = id;
  storeApplication(id);
  for (const listener of listeners) listener();
}

export const ApplicationContext = createContext<Application | null>(null);

/** The application that is shown, on pages inside of one. */
export function useApplication(): Application {
  const application = useContext(ApplicationContext);
  if (application === null) throw new Error('a page outside of an application');
  return application;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
