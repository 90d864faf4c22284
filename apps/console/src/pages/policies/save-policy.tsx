import type { DryRun, Policy } from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { codeOf, sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Choice } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { countWords, OUTCOMES, PURPOSES } from '../../ui/words.ts';
import { changesBetween } from './changes-between.ts';
import { PolicyDiff } from './policy-diff.tsx';

interface Props {
  readonly base: Policy;
  readonly edited: Policy;
  readonly mayEdit: boolean;
  readonly onReset: () => void;
  readonly onSaved: (policy: Policy) => void;
  readonly onConflict: () => void;
}

/** What would change, tried on what was decided, and then saved as a new version. */
export function SavePolicy(props: Props) {
  const { base, edited, mayEdit } = props;
  const { api } = useApplication();
  const save = useMutation({
    mutationFn: () => api.savePolicy(edited),
    onSuccess: props.onSaved,
    onError: (error) => {
      if (codeOf(error) === 'conflict') props.onConflict();
    },
  });
  if (changesBetween(base, edited).length === 0)
    return <p className="hint">Nothing is changed: version {base.version} is in force.</p>;
  const failed = codeOf(save.error) === 'conflict' ? null : save.error;
  return (
    <section className="card" aria-labelledby="changes">
      <h2 id="changes">Your changes</h2>
      <PolicyDiff title={`Against version ${base.version}`} before={base} after={edited} />
      <TryIt edited={edited} />
      {failed !== null && <Notice kind="bad">{sentenceOf(failed)}</Notice>}
      <div className="row end">
        <button type="button" className="button quiet" onClick={props.onReset}>
          Drop the changes
        </button>
        <button
          type="button"
          className="button"
          disabled={!mayEdit}
          aria-busy={save.isPending}
          onClick={() => save.mutate()}
        >
          Save as version {base.version + 1}
        </button>
      </div>
    </section>
  );
}

/** What the comparisons of the last days would have come to, without saving anything. */
function TryIt({ edited }: { readonly edited: Policy }) {
  const { api } = useApplication();
  const operator = useOperator();
  const [days, setDays] = useState(30);
  const tried = useMutation({ mutationFn: () => api.dryRun({ policy: edited, days }) });
  if (!mayAs(operator.role, 'analyst')) return null;
  return (
    <>
      <div className="row lower">
        <Choice label="Try on the last" value={days} onChange={({ target }) => setDays(Number(target.value))}>
          <option value={1}>day</option>
          <option value={7}>7 days</option>
          <option value={30}>30 days</option>
          <option value={90}>90 days</option>
        </Choice>
        <button
          type="button"
          className="button quiet small"
          aria-busy={tried.isPending}
          onClick={() => tried.mutate()}
        >
          Try without saving
        </button>
      </div>
      {tried.data !== undefined && <Tried run={tried.data} />}
      {tried.isError && <Notice kind="bad">{sentenceOf(tried.error)}</Notice>}
    </>
  );
}

function Tried({ run }: { readonly run: DryRun }) {
  return (
    <Notice kind="info">
      <p>
        <b>
          {countWords(run.changed)} of {countWords(run.looked)} comparisons
        </b>{' '}
        since <When at={run.from} /> would have come out differently
        {run.looked < run.of && `, of the newest ${countWords(run.looked)} out of ${countWords(run.of)}`}.
      </p>
      <ul>
        {run.moves.map(({ purpose, from, to, count }) => (
          <li key={`${purpose} ${from} ${to}`}>
            {PURPOSES[purpose] ?? purpose}: {countWords(count)} from {OUTCOMES[from].toLowerCase()} to{' '}
            {OUTCOMES[to].toLowerCase()}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
