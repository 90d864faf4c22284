import type { OperatorPerson, SuspensionReason } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { Choice } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';

const REASONS: Readonly<Record<SuspensionReason, string>> = {
  stolen: 'Somebody else may have what they sign in with',
  asked: 'They asked for it',
  left: 'They are away, or have left',
  other: 'Another reason',
};

/** Whether somebody may sign in, and what changes that: it can be taken back at any time. */
export function Suspension({ person }: { readonly person: OperatorPerson }) {
  const { id, api } = useApplication();
  const mayAct = mayAs(useOperator().role, 'analyst');
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const act = useMutation({
    mutationFn: (because: SuspensionReason | null) =>
      because === null ? api.resume(person.id) : api.suspend(person.id, because),
    onSuccess: () => queries.invalidateQueries({ queryKey: [id] }),
    onSettled: () => setAsking(false),
  });
  const { suspended } = person;
  return (
    <>
      {act.isError && <Notice kind="bad">{sentenceOf(act.error)}</Notice>}
      {suspended !== null && (
        <Notice kind="bad">
          <b>Suspended</b> since <When at={suspended.at} />:{' '}
          {REASONS[suspended.because as SuspensionReason] ?? suspended.because}. Nothing lets them in, no
          other factor either.
        </Notice>
      )}
      {mayAct && (
        <div className="row">
          {suspended === null ? (
            <button type="button" className="button quiet danger small" onClick={() => setAsking(true)}>
              Suspend
            </button>
          ) : (
            <button
              type="button"
              className="button small"
              aria-busy={act.isPending}
              onClick={() => act.mutate(null)}
            >
              End the suspension
            </button>
          )}
        </div>
      )}
      {asking && (
        <AskToSuspend busy={act.isPending} onConfirm={act.mutate} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function AskToSuspend(props: {
  readonly busy: boolean;
  readonly onConfirm: (because: SuspensionReason) => void;
  readonly onClose: () => void;
}) {
  const [because, setBecause] = useState<SuspensionReason>('stolen');
  return (
    <Confirm
      title="Suspend this person?"
      words={
        <>
          <p>
            Their sessions end at once, and they cannot sign in until you end it. What is known about them
            stays.
          </p>
          <Choice
            label="Why"
            value={because}
            onChange={({ target }) => setBecause(target.value as SuspensionReason)}
          >
            {Object.entries(REASONS).map(([reason, words]) => (
              <option key={reason} value={reason}>
                {words}
              </option>
            ))}
          </Choice>
        </>
      }
      action="Suspend"
      busy={props.busy}
      onConfirm={() => props.onConfirm(because)}
      onClose={props.onClose}
    />
  );
}
