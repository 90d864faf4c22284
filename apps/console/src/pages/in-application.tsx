import { type ReactNode, useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { applicationIn, listOf, withApplication } from '../state/address.ts';
import { api } from '../state/api.ts';
import { ApplicationContext, DEMONSTRATION, useApplications } from '../state/application.ts';
import { shownApplication, storeApplication, storedApplication } from '../state/chosen-application.ts';
import { useOperator } from '../state/session.ts';
import { Choice } from '../ui/field.tsx';
import { Empty, Failure, Notice, PageSkeleton } from '../ui/states.tsx';
import { noApplication } from './no-application.ts';

/** What is of one application: which one can be chosen above it, and made-up data is called so. */
export function InApplication({ children }: { readonly children: ReactNode }) {
  const operator = useOperator();
  const applications = useApplications();
  const [path, go] = useLocation();
  const named = applicationIn(useSearch());
  const all = applications.data?.applications ?? [];
  const shown =
    named === null ? shownApplication(all, storedApplication()) : all.find(({ id }) => id === named);
  useNamed(shown?.id);
  if (applications.isPending) return <PageSkeleton />;
  if (applications.data === undefined)
    return <Failure error={applications.error} again={() => void applications.refetch()} />;
  if (all.length > 0 && shown === undefined) return <NotAmongThem />;
  if (shown === undefined) return <Empty {...noApplication(operator.applications)} />;
  const choose = (id: string) => {
    storeApplication(id);
    go(withApplication(listOf(path), id));
  };
  return (
    <ApplicationContext value={{ ...shown, api: api.application(shown.id) }}>
      {all.length > 1 && (
        <div className="application-choice">
          <Choice label="Application" value={shown.id} onChange={({ target }) => choose(target.value)}>
            {all.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        </div>
      )}
      {shown.name === DEMONSTRATION && (
        <Notice kind="info">
          <b>Demonstration data:</b> nobody here is real.
          <span className="only-wide">
            {' '}
            What they type was made up, or put together from public recordings.
          </span>
        </Notice>
      )}
      {children}
    </ApplicationContext>
  );
}

/** The address names the application that is shown, so that it shows the same to whoever it is sent to, and later. */
function useNamed(id: string | undefined): void {
  const [path, go] = useLocation();
  const search = useSearch();
  useEffect(() => {
    if (id === undefined || applicationIn(search) !== null) return;
    const { state } = history;
    go(withApplication(search === '' ? path : `${path}?${search}`, id), { replace: true, state });
  }, [id, path, search, go]);
}

function NotAmongThem() {
  return (
    <div className="state" role="alert">
      <h2>There is no such application</h2>
      <p className="hint">
        The address names one that does not exist, or that you have no role in. Whoever sent it to you may
        know; an administrator can give you one.
      </p>
      <a className="button quiet" href="/console/">
        To your applications
      </a>
    </div>
  );
}
