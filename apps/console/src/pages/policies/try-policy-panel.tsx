import type { Policy } from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Choice } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { countWords, OUTCOMES, PURPOSES } from '../../ui/words.ts';
import { type Trial, tryPolicy } from './try-policy.ts';

/** What was decided in the last days, decided anew without saving anything: as long as it takes, and to be stopped. */
export function TryPolicy({ edited }: { readonly edited: Policy }) {
  const operator = useOperator();
  const [days, setDays] = useState(30);
  const { trial, tried, stop, failed } = useTrial(edited, days);
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
          onClick={tried.isPending ? stop : () => tried.mutate()}
        >
          {tried.isPending ? 'Stop' : 'Try without saving'}
        </button>
      </div>
      {tried.isPending && <Progress trial={trial} />}
      {trial !== null && !tried.isPending && <Tried trial={trial} />}
      {failed !== null && <Notice kind="bad">{sentenceOf(failed)}</Notice>}
      <p className="hint">
        Levels of login, re-entry and lock are tried on what was decided, by the rule of its route where there
        is one. What idle time, privacy and step-up level would have done cannot be: when nobody typed is not
        kept.
      </p>
    </>
  );
}

/** What was tried is another policy's once something is edited. */
function useTrial(edited: Policy, days: number) {
  const { api } = useApplication();
  const [trial, setTrial] = useState<Trial | null>(null);
  const running = useRef<AbortController | null>(null);
  const stop = () => running.current?.abort();
  const tried = useMutation({
    mutationFn: () => {
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      setTrial(null);
      return tryPolicy((request) => api.dryRun(request, { signal }), { policy: edited, days }, setTrial);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: by what is edited alone
  useEffect(() => {
    setTrial(null);
    return () => running.current?.abort();
  }, [edited]);
  const stopped = running.current?.signal.aborted === true;
  return { trial, tried, stop, failed: stopped ? null : tried.error };
}

function Progress({ trial }: { readonly trial: Trial | null }) {
  if (trial === null) return <progress aria-label="Trying the policy" />;
  const { looked, of } = trial;
  return (
    <p>
      <progress aria-label="Trying the policy" max={Math.max(of, looked)} value={looked} />{' '}
      {countWords(looked)} of {countWords(Math.max(of, looked))}
    </p>
  );
}

function Tried({ trial: { from, looked, of, changed, moves, done } }: { readonly trial: Trial }) {
  return (
    <Notice kind="info">
      <p>
        <b>
          {countWords(changed)} of {countWords(looked)} decisions
        </b>{' '}
        since <When at={from} /> would have come out differently
        {!done && `: of the newest ${countWords(looked)} out of ${countWords(of)}, for it was stopped`}.
      </p>
      <ul>
        {moves.map((move) => (
          <li key={`${move.purpose} ${move.from} ${move.to}`}>
            {PURPOSES[move.purpose] ?? move.purpose}: {countWords(move.count)} from{' '}
            {OUTCOMES[move.from].toLowerCase()} to {OUTCOMES[move.to].toLowerCase()}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
