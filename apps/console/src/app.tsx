import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';
import { queries } from './state/queries.ts';
import { OperatorContext, useOwnSession } from './state/session.ts';
import { Failure, PageSkeleton } from './ui/states.tsx';

const SignIn = lazy(() => import('./pages/sign-in.tsx').then(({ SignIn }) => ({ default: SignIn })));
const Welcome = lazy(() => import('./pages/welcome.tsx').then(({ Welcome }) => ({ default: Welcome })));

export function App() {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        <Router base="/console">
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/welcome">
                <Welcome />
              </Route>
              <Route>
                <Inside />
              </Route>
            </Switch>
          </Suspense>
        </Router>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

/** Who is signed in sees the console, everybody else the door. */
function Inside() {
  const session = useOwnSession();
  if (session.isPending) return <PageSkeleton />;
  if (session.isError)
    return (
      <main className="middle">
        <Failure error={session.error} again={() => void session.refetch()} />
      </main>
    );
  const { operator, setUpNeeded } = session.data;
  if (operator === null) return setUpNeeded ? <Welcome /> : <SignIn />;
  return (
    <OperatorContext value={operator}>
      <Shell />
    </OperatorContext>
  );
}
