import type { LabCatalogue } from '@ductus/server/operator-client';
import { useState } from 'react';
import { Choice } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { Begin } from './begin.tsx';
import { useBegin } from './use-begin.ts';

/** A benchmark on a public set that is on this machine. */
export function BenchmarkForm({ catalogue }: { readonly catalogue: LabCatalogue }) {
  const present = catalogue.benchmarks.filter((one) => one.present);
  const absent = catalogue.benchmarks.length - present.length;
  const [name, setName] = useState(present[0]?.name ?? '');
  const { begin, sent } = useBegin();
  const chosen = present.find((one) => one.name === name);
  if (chosen === undefined)
    return (
      <Notice kind="info">
        No public data are on this machine: set <code>DUCTUS_DATA</code> to a folder with one folder per set
        and start the server again. Your own file can be measured without.
      </Notice>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate({ request: () => ({ kind: 'run', name }) });
      }}
    >
      <Choice
        label="Benchmark"
        value={name}
        hint={`${chosen.summary}${absent > 0 ? `. Of ${absent} more the data are not on this machine.` : ''}`}
        onChange={({ target }) => setName(target.value)}
      >
        {present.map((one) => (
          <option key={one.name}>{one.name}</option>
        ))}
      </Choice>
      <Begin begin={begin} sent={sent} />
    </form>
  );
}
