import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useApplication } from '../../state/application.ts';
import { Icon } from '../../ui/icon.tsx';
import { Failure, Skeleton } from '../../ui/states.tsx';
import { DecisionList } from '../decisions/decision-list.tsx';
import { csvOf } from './csv-of.ts';

const SHOWN = 10;
const EXPORTED = 100;

/** A person's newest sign-ins, and the way to all of them. */
export function SignIns({ subjectId }: { readonly subjectId: string }) {
  const { id, api } = useApplication();
  const history = useQuery({
    queryKey: [id, 'decisions', { subjectId }],
    queryFn: () => api.decisions({ subjectId, limit: EXPORTED }),
  });
  if (history.isPending) return <Skeleton lines={3} />;
  if (history.data === undefined)
    return <Failure error={history.error} again={() => void history.refetch()} />;
  const { decisions } = history.data;
  return (
    <section className="card" aria-labelledby="sign-ins">
      <div className="card-head">
        <h2 id="sign-ins">Sign-ins</h2>
        {decisions.length > 0 && (
          <button type="button" className="button quiet small" onClick={() => save(csvOf(decisions))}>
            <Icon name="download" /> The newest {decisions.length} as CSV
          </button>
        )}
      </div>
      <DecisionList decisions={decisions.slice(0, SHOWN)} />
      {decisions.length > SHOWN && (
        <Link href={`/decisions?person=${subjectId}`}>All of them, with filters</Link>
      )}
    </section>
  );
}

function save(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = 'sign-ins.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
