import type { Policy } from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { codeOf, sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Notice } from '../../ui/states.tsx';
import { changesBetween } from './changes-between.ts';
import { PolicyDiff } from './policy-diff.tsx';
import { TryPolicy } from './try-policy-panel.tsx';

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
  const { role } = useOperator();
  const save = useMutation({
    mutationFn: () => api.savePolicy(edited),
    onSuccess: props.onSaved,
    onError: (error) => {
      if (codeOf(error) === 'conflict') props.onConflict();
    },
  });
  const { reset } = save;
  // What was refused is not what is there any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: by what is edited alone
  useEffect(reset, [edited]);
  const changes = changesBetween(base, edited);
  if (changes.length === 0)
    return <p className="hint">Nothing is changed: version {base.version} is in force.</p>;
  const failed = codeOf(save.error) === 'conflict' ? null : save.error;
  return (
    <section className="card" aria-labelledby="changes">
      <h2 id="changes">Your changes</h2>
      <PolicyDiff title={`Against version ${base.version}`} before={base} after={edited} />
      <TryPolicy edited={edited} changes={changes} />
      {!mayAs(role, 'administrator') && <p className="hint">Only an administrator can save them.</p>}
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
