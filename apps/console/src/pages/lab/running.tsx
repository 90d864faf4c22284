import type { LabRunLine } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, sentenceOf } from '../../state/api.ts';
import { useOperator } from '../../state/session.ts';
import { Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { mayEnd } from './may-end.ts';
import { remainingWords } from './remaining-words.ts';

/** The one that runs: how far it is, how long it will take, and the way to end it. */
export function Running({ run }: { readonly run: LabRunLine }) {
  const queries = useQueryClient();
  const operator = useOperator();
  const cancel = useMutation({
    mutationFn: () => api.lab.cancel(run.id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['lab', 'runs'] }),
  });
  const { progress } = run;
  const share = progress === null || progress.of === 0 ? null : Math.min(1, progress.done / progress.of);
  return (
    <section className="card" aria-labelledby="running">
      <div className="card-head">
        <h2 id="running">Measuring {run.title}</h2>
        {mayEnd(run, operator.role) && (
          <button
            type="button"
            className="button quiet small"
            aria-busy={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            Cancel
          </button>
        )}
      </div>
      {cancel.isError && <Notice kind="bad">{sentenceOf(cancel.error)}</Notice>}
      <progress
        className="progress"
        aria-label={`Measuring ${run.title}`}
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      <p className="hint" role="status">
        {share === null
          ? 'Reading'
          : `${Math.floor(share * 100)} %, ${remainingWords(share, Date.now() - run.at)}`}
        {progress !== null && `, now ${progress.what}`}
      </p>
      <p className="hint">
        Begun <When at={run.at} ago /> by {run.by}. It goes on when you leave this page, and stops when the
        server does.
      </p>
    </section>
  );
}
