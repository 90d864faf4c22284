import type { OperatorDecision } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { codeOf, sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Notice } from '../../ui/states.tsx';

type Labelled = Pick<OperatorDecision, 'id' | 'label'>;

/** Whether a decision was right: it feeds the estimated error rates, and can be taken back. */
export function DecisionLabel({ decision }: { readonly decision: Labelled }) {
  const operator = useOperator();
  const label = useLabel(decision);
  if (!mayAs(operator.role, 'analyst'))
    return (
      <p className="hint">{decision.label === null ? 'Not labelled.' : `Labelled ${decision.label}.`}</p>
    );
  return (
    <>
      {label.isError && <Notice kind="bad">{failureWords(label.error)}</Notice>}
      <fieldset className="row" aria-busy={label.isPending}>
        <legend className="sr">Was this decision right?</legend>
        {(['right', 'wrong'] as const).map((value) => (
          <button
            key={value}
            type="button"
            className={`button small ${decision.label === value ? '' : 'quiet'}`}
            aria-pressed={decision.label === value}
            onClick={() => label.mutate(decision.label === value ? null : value)}
          >
            {value === 'right' ? 'It was right' : 'It was wrong'}
          </button>
        ))}
        {decision.label !== null && (
          <button type="button" className="link" onClick={() => label.mutate(null)}>
            Take the label back
          </button>
        )}
      </fieldset>
    </>
  );
}

function useLabel(decision: Labelled) {
  const { id, api } = useApplication();
  const queries = useQueryClient();
  const readAgain = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: [id, 'decisions'] }),
      queries.invalidateQueries({ queryKey: [id, 'overview'] }),
      queries.invalidateQueries({ queryKey: [id, 'session'] }),
    ]);
  return useMutation({
    mutationFn: (given: OperatorDecision['label']) => api.label(decision.id, given, decision.label),
    onSuccess: (changed) => {
      queries.setQueryData([id, 'decision', decision.id], changed);
      return readAgain();
    },
    onError: (error) => {
      if (codeOf(error) !== 'conflict') return undefined;
      void queries.invalidateQueries({ queryKey: [id, 'decision', decision.id] });
      return readAgain();
    },
  });
}

function failureWords(error: unknown): string {
  if (codeOf(error) !== 'conflict') return sentenceOf(error);
  return 'Somebody else labelled it meanwhile, and nothing of yours was saved: it is shown as it is now.';
}
