import { QueryClientProvider } from '@tanstack/react-query';
import { Route, Router, Switch } from 'wouter';
import { ErrorBoundary } from './error-boundary.tsx';
import { Shell } from './shell.tsx';
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
        <Router base="/console">
          <Switch>
            <Route path="/welcome">
              <Loaded part={welcome} meanwhile={<PageSkeleton />} with={{}} />
            </Route>
            <Route>
              <Inside />
            </Route>
          </Switch>
        </Router>
      </QueryClientProvider>
    </ErrorBoundary>
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
      <Shell />
    </OperatorContext>
  );
}
