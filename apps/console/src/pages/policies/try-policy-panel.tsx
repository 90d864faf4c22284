import type { Policy } from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Choice } from '../../ui/field.tsx';
import { OfMemory } from '../../ui/of-memory.tsx';
import { Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { countWords, LEVELS, OUTCOMES, PURPOSES } from '../../ui/words.ts';
import type { Change } from './changes-between.ts';
import { notTried } from './not-tried.ts';
import { TriedFactors } from './tried-factors.tsx';
import { TriedStays } from './tried-stays.tsx';
import { type Trial, tryPolicy } from './try-policy.ts';

/** What was decided in the last days, decided anew without saving anything: as long as it takes, and to be stopped. */
export function TryPolicy(props: { readonly edited: Policy; readonly changes: readonly Change[] }) {
  const { edited, changes } = props;
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
      <NotTried names={notTried(changes)} />
      <HowTried />
    </>
  );
}

function NotTried({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p>
      <b>Not tried: {names.join(', ')}.</b> What that would change is in no number here.
    </p>
  );
}

function HowTried() {
  return (
    <>
      <p className="hint">
        Tried on what was decided, by the rule of its route where there is one: the target, the lock level, a
        lower step-up level, and consent that must be recorded, by who has one now. Tried on what was counted
        of people’s sessions: step-up and lock level, idle time, and privacy level. The time in which trust
        halves is tried on the sessions that are open now, step-up factors on the people who passed one.
      </p>
      <p className="hint">
        Nothing says what typing would have been worth with less told of keys, nor what it would have taught.
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

function Tried({ trial }: { readonly trial: Trial }) {
  return (
    <Notice kind="info">
      <OfDecisions trial={trial} />
      {trial.stays !== null && <TriedStays stays={trial.stays} from={trial.from} />}
      {trial.factors !== null && <TriedFactors factors={trial.factors} from={trial.from} />}
      {trial.open !== null && <OfSessions {...trial.open} />}
    </Notice>
  );
}

function OfDecisions({ trial: { from, looked, of, changed, moves, done } }: { readonly trial: Trial }) {
  return (
    <>
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
            {OUTCOMES[move.from].toLowerCase()} to{' '}
            {move.to === null ? 'nothing asked then' : OUTCOMES[move.to].toLowerCase()}
          </li>
        ))}
      </ul>
    </>
  );
}

/** How long trust takes to halve is tried at this moment alone: how it faded is kept nowhere. */
function OfSessions({ looked, of, moves }: NonNullable<Trial['open']>) {
  if (of === 0)
    return <p>Nobody has a session now on which the time in which trust halves could be tried.</p>;
  const changed = moves.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <p>
        <b>
          {countWords(changed)} of {countWords(looked)} open sessions
        </b>{' '}
        would be at another level now if trust halved in that time
        {moves.length > 0 && `: ${moves.map(moveWords).join(', ')}`}.
      </p>
      <OfMemory inMemory={looked} open={of} />
    </>
  );
}

function moveWords({ from, to, count }: NonNullable<Trial['open']>['moves'][number]): string {
  return `${countWords(count)} from ${LEVELS[from].toLowerCase()} to ${LEVELS[to].toLowerCase()}`;
}
