import type { ReactNode } from 'react';
import { api } from '../state/api.ts';
import {
  ApplicationContext,
  choose,
  DEMONSTRATION,
  useApplications,
  useChosen,
} from '../state/application.ts';
import { shownApplication } from '../state/chosen-application.ts';
import { Choice } from '../ui/field.tsx';
import { Empty, Failure, Notice, PageSkeleton } from '../ui/states.tsx';

/** What is of one application: which one can be chosen above it, and made-up data is called so. */
export function InApplication({ children }: { readonly children: ReactNode }) {
  const applications = useApplications();
  const chosen = useChosen();
  if (applications.isPending) return <PageSkeleton />;
  if (applications.data === undefined)
    return <Failure error={applications.error} again={() => void applications.refetch()} />;
  const all = applications.data.applications;
  const shown = shownApplication(all, chosen);
  if (shown === undefined)
    return (
      <Empty
        title="There is no application yet"
        words="An application is made on the server, by its command line: application create. Its people, sessions and decisions are shown here."
      />
    );
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
