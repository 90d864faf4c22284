import type { OperatorSession } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/states.tsx';

/** What an analyst may do with a session. */
export function SessionActions({ session }: { readonly session: OperatorSession }) {
  const operator = useOperator();
  const [ending, setEnding] = useState(false);
  const { ask, end } = useActions(session.id);
  if (!mayAs(operator.role, 'analyst')) return null;
  const failed = ask.error ?? end.error;
  return (
    <>
      {failed !== null && <Notice kind="bad">{sentenceOf(failed)}</Notice>}
      <div className="row">
        <button
          type="button"
          className="button small"
          disabled={session.asked || session.level === 'lock'}
          aria-busy={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {session.asked ? 'A step-up is asked for' : 'Ask for a step-up'}
        </button>
        <button type="button" className="button quiet danger small" onClick={() => setEnding(true)}>
          End the session
        </button>
      </div>
      {session.level === 'lock' && (
        <p className="hint">
          Locked: nothing is let through before another factor, so there is none to ask for.
        </p>
      )}
      {ending && (
        <Confirm
          title="End this session?"
          words={<p>The person has to sign in again. What was typed and not yet compared is dropped.</p>}
          action="End the session"
          busy={end.isPending}
          onConfirm={() => end.mutate()}
          onClose={() => setEnding(false)}
        />
      )}
    </>
  );
}

function useActions(sessionId: string) {
  const { id, api } = useApplication();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const ask = useMutation({
    mutationFn: () => api.askStepUp(sessionId),
    onSuccess: () => queries.invalidateQueries({ queryKey: [id, 'session', sessionId] }),
  });
  const end = useMutation({
    mutationFn: () => api.endSession(sessionId),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [id, 'sessions'] });
      go('/sessions');
    },
  });
  return { ask, end };
}
