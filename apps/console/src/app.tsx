import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { type AroundNavHandler, Route, Router, Switch, useSearch } from 'wouter';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';
import { applicationIn, withApplication } from './state/address.ts';
import { later } from './state/later.ts';
import { queries } from './state/queries.ts';
import { OperatorContext, useOwnSession } from './state/session.ts';
import { Loaded } from './ui/loaded.tsx';
import { Failure, PageSkeleton } from './ui/states.tsx';

const signIn = later(() => import('./pages/access/sign-in.tsx').then(({ SignIn }) => SignIn));
const welcome = later(() => import('./pages/access/welcome.tsx').then(({ Welcome }) => Welcome));

export function App() {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <Addresses>
          <Switch>
            <Route path="/welcome">
              <Loaded part={welcome} meanwhile={<PageSkeleton />} with={{}} />
            </Route>
            <Route>
              <Inside />
            </Route>
          </Switch>
        </Addresses>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

/** Where one goes, the application goes along, whichever link it was. */
const along: AroundNavHandler = (navigate, to, options) =>
  navigate(withApplication(to, applicationIn(location.search)), options);

function Addresses({ children }: { readonly children: ReactNode }) {
  const application = applicationIn(useSearch());
  const hrefs = useCallback((href: string) => withApplication(href, application), [application]);
  return (
    <Router base="/console" hrefs={hrefs} aroundNav={along}>
      {children}
    </Router>
  );
}

/** Who is signed in sees the console, everybody else the door. */
function Inside() {
  const session = useOwnSession();
  if (session.isPending) return <PageSkeleton />;
  // Who was known stays known while the server is away: the banner asks again, and it is inside.
  if (session.data === undefined)
    return (
      <main className="middle">
        <Failure error={session.error} again={() => void session.refetch()} />
      </main>
    );
  const { operator, setUpNeeded } = session.data;
  if (operator === null)
    return <Loaded part={setUpNeeded ? welcome : signIn} meanwhile={<PageSkeleton />} with={{}} />;
  return (
    <OperatorContext value={operator}>
      <Shell key={operator.id} />
    </OperatorContext>
  );
}
