import type { Policy } from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { codeOf, sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Notice } from '../../ui/states.tsx';
import { changeInWords, NO_NUMBER, refusalInWords, shownValue } from './change-in-words.ts';
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
  const missing = changes.filter(({ path, after }) => shownValue(path, after) === NO_NUMBER);
  const failed = codeOf(save.error) === 'conflict' ? null : save.error;
  return (
    <section className="card" aria-labelledby="changes">
      <h2 id="changes">Your changes</h2>
      <PolicyDiff title={`Against version ${base.version}`} before={base} after={edited} />
      {missing.length === 0 && <TryPolicy edited={edited} changes={changes} />}
      {failed !== null && <Notice kind="bad">{refusalInWords(sentenceOf(failed))}</Notice>}
      {missing.length > 0 && (
        <Notice kind="bad">
          A number is missing: {missing.map(({ path }) => changeInWords(path)).join('; ')}.
        </Notice>
      )}
      {!mayAs(role, 'administrator') && <p className="hint">Only an administrator can save them.</p>}
      <div className="row end">
        <button type="button" className="button quiet" onClick={props.onReset}>
          Drop the changes
        </button>
        <button
          type="button"
          className="button"
          disabled={!mayEdit || missing.length > 0}
          aria-busy={save.isPending}
          onClick={() => save.isPending || save.mutate()}
        >
          Save as version {base.version + 1}
        </button>
      </div>
    </section>
  );
}
