import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { Banner } from './banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { PLACES, type Place } from './pages.ts';
import { RestWarning } from './rest-warning.tsx';
import { api } from './state/api.ts';
import { arrivedBy } from './state/arrival.ts';
import { mayAs, type Operator, useOperator } from './state/session.ts';
import { Icon, Mark } from './ui/icon.tsx';
import { Loaded } from './ui/loaded.tsx';
import { Page } from './ui/page.tsx';
import { PageSkeleton } from './ui/states.tsx';
import { ThemeChoice } from './ui/theme-choice.tsx';

/** Places that fit into the bar at the bottom of a narrow window. */
const IN_BAR = 4;

function seenBy({ role, applications }: Operator): readonly Place[] {
  return PLACES.filter(
    (place) => mayAs(role, place.role) && (place.wholeScope !== true || applications === null),
  );
}

/** The frame of every page: where one can go, who one is, how the server is. */
export function Shell() {
  const operator = useOperator();
  const places = seenBy(operator);
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // Whoever comes back finds the page as it was: the browser scrolls it there.
    if (arrivedBy() !== 'back') window.scrollTo(0, 0);
    const heading = main.current?.querySelector('h1')?.textContent;
    document.title = `${heading ?? place(places, location)?.words ?? 'Console'} · Ductus`;
  }, [location, places]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Side places={places} operator={operator} />
      <div className="room">
        <main id="main" ref={main} tabIndex={-1}>
          <Banner />
          <RestWarning />
          <ErrorBoundary resetBy={location}>
            <Pages places={places} />
          </ErrorBoundary>
        </main>
      </div>
      <Bar places={places} />
    </div>
  );
}

function Pages({ places }: { readonly places: readonly Place[] }) {
  return (
    <Switch>
      {places.map(({ path, page }) => (
        <Route key={path} path={path}>
          <Loaded part={page} meanwhile={<PageSkeleton />} with={{}} />
        </Route>
      ))}
      <Route path="/">
        <Redirect to={places[0]?.path ?? '/account'} replace />
      </Route>
      <Route>
        <Page title="There is no such page" lead="It may have moved, or takes another role than yours.">
          <div>
            <Link className="button quiet" href="/">
              To the first page
            </Link>
          </div>
        </Page>
      </Route>
    </Switch>
  );
}

function Side({ places, operator }: { readonly places: readonly Place[]; readonly operator: Operator }) {
  return (
    <header className="side">
      <Link className="brand" href="/">
        <Mark />
        <span>
          Ductus<b> console</b>
        </span>
      </Link>
      <nav aria-label="Main">
        <Links places={places} />
      </nav>
      <div className="side-foot">
        <ThemeChoice />
        <Who operator={operator} />
      </div>
    </header>
  );
}

function Links(props: {
  readonly places: readonly Place[];
  /** Whether there is room for one word alone. */
  readonly short?: boolean;
  readonly onGo?: () => void;
}) {
  const { places, short = false, onGo } = props;
  const [location] = useLocation();
  return places
    .filter(({ words }) => words !== undefined)
    .map(({ path, words, short: word, icon }) => (
      <Link
        key={path}
        href={path}
        className="place"
        aria-current={isAt(path, location) ? 'page' : undefined}
        onClick={onGo}
      >
        <Icon name={icon ?? 'chevron'} />
        <span>{short ? (word ?? words) : words}</span>
      </Link>
    ));
}

function Who({ operator }: { readonly operator: Operator }) {
  const queries = useQueryClient();
  const signOut = async () => {
    await api.access.signOut().catch(() => {});
    queries.clear();
    location.assign('/console/');
  };
  return (
    <div className="who">
      <p>
        <span className="who-name">{operator.name}</span>
        <span className="hint">{operator.role}</span>
      </p>
      <button type="button" className="icon-button" onClick={() => void signOut()} title="Sign out">
        <Icon name="out" />
        <span className="sr">Sign out</span>
      </button>
    </div>
  );
}

/** The same places at the bottom of a narrow window, the rest in a sheet. */
function Bar({ places }: { readonly places: readonly Place[] }) {
  const operator = useOperator();
  const [open, setOpen] = useState(false);
  const shown = places.filter(({ words }) => words !== undefined);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) sheet.current?.showModal();
    else sheet.current?.close();
  }, [open]);
  return (
    <>
      <nav className="bar" aria-label="Main, below">
        <Links places={shown.slice(0, IN_BAR)} short />
        <button type="button" className="place" aria-expanded={open} onClick={() => setOpen(true)}>
          <Icon name="more" />
          <span>More</span>
        </button>
      </nav>
      <dialog className="sheet" ref={sheet} aria-label="More" onClose={() => setOpen(false)}>
        <div className="sheet-in">
          <Links places={shown.slice(IN_BAR)} onGo={() => setOpen(false)} />
          <ThemeChoice />
          <Who operator={operator} />
          <button type="button" className="button quiet" onClick={() => setOpen(false)}>
            Close
          </button>
        </div>
      </dialog>
    </>
  );
}

function isAt(path: string, location: string): boolean {
  return location === path || location.startsWith(`${path}/`);
}

function place(places: readonly Place[], location: string): Place | undefined {
  return places.find(({ path }) => isAt(path, location));
}
