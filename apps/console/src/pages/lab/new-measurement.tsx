import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../state/api.ts';
import { Failure, Skeleton } from '../../ui/states.tsx';
import { BenchmarkForm } from './benchmark-form.tsx';
import { EvaluateForm } from './evaluate-form.tsx';
import { SearchForm } from './search-form.tsx';

const KINDS = { run: 'Public data', evaluate: 'Your file', search: 'Search parameters' } as const;

/** Asks for a measurement: one at a time. */
export function NewMeasurement({ maxBytes }: { readonly maxBytes: number }) {
  const [kind, setKind] = useState<keyof typeof KINDS>('run');
  const catalogue = useQuery({
    queryKey: ['lab', 'catalogue'],
    queryFn: api.lab.catalogue,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className="card" aria-labelledby="new-measurement">
      <div className="card-head">
        <h2 id="new-measurement">Measure</h2>
        <fieldset className="segments">
          <legend className="sr">On what</legend>
          {Object.entries(KINDS).map(([each, words]) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === kind}
              onClick={() => setKind(each as keyof typeof KINDS)}
            >
              {words}
            </button>
          ))}
        </fieldset>
      </div>
      {catalogue.isPending && <Skeleton lines={3} />}
      {catalogue.isError && <Failure error={catalogue.error} again={() => void catalogue.refetch()} />}
      {catalogue.data !== undefined && (
        <>
          {kind === 'run' && <BenchmarkForm catalogue={catalogue.data} />}
          {kind === 'evaluate' && <EvaluateForm catalogue={catalogue.data} maxBytes={maxBytes} />}
          {kind === 'search' && <SearchForm catalogue={catalogue.data} maxBytes={maxBytes} />}
        </>
      )}
    </section>
  );
}
