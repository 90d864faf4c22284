import type { OperatorClient } from '@ductus/server/operator-client';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from './api.ts';
import { answerTo } from './ask-ahead.ts';

/** An application whose data is shown. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly api: ReturnType<OperatorClient['application']>;
}

/** The application that `npm run demo:data` makes. */
export const DEMONSTRATION = 'Demonstration data';

/** Every application that the operator may see. */
export function useApplications() {
  return useQuery({
    queryKey: ['applications'],
    queryFn: () => answerTo('applications', api.access.applications),
    staleTime: 60_000,
  });
}

export const ApplicationContext = createContext<Application | null>(null);

/** The application that is shown, on pages inside of one. */
export function useApplication(): Application {
  const application = useContext(ApplicationContext);
  if (application === null) throw new Error('a page outside of an application');
  return application;
}
