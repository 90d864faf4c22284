import type { ErasureReceipt, OperatorPerson } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../state/api.ts';
import { useApplication } from '../../state/application.ts';
import { mayAs, useOperator } from '../../state/session.ts';
import { Confirm } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/states.tsx';

type Asked = 'typing' | 'pointer' | 'erase';

const QUESTIONS: Readonly<Record<Asked, { title: string; words: string; action: string }>> = {
  typing: {
    title: 'Enrol typing anew?',
    words:
      'All that typing taught is erased for good. Until enough was typed again, another factor is asked for.',
    action: 'Forget the typing',
  },
  pointer: {
    title: 'Enrol the pointer anew?',
    words: 'All that the pointer taught is erased for good. It is learned again by the way.',
    action: 'Forget the pointer',
  },
  erase: {
    title: 'Erase this person?',
    words:
      'Their key is destroyed: templates, sessions, factors, consents and what decisions rested on can never be read again, in backups too. There is no way back.',
    action: 'Erase for good',
  },
};

/** What an administrator may do about a person; each leaves a signed receipt. */
export function PersonActions({ person }: { readonly person: OperatorPerson }) {
  const { id, api } = useApplication();
  const operator = useOperator();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const act = useMutation({
    mutationFn: (what: Asked) => (what === 'erase' ? api.erase(person.id) : api.enrolAnew(person.id, what)),
    onSuccess: () => queries.invalidateQueries({ queryKey: [id] }),
    onSettled: () => setAsked(null),
  });
  if (!mayAs(operator.role, 'administrator')) return null;
  const question = asked === null ? null : QUESTIONS[asked];
  return (
    <>
      {act.isError && <Notice kind="bad">{sentenceOf(act.error)}</Notice>}
      {act.isSuccess && <Receipt receipt={act.data} />}
      <div className="row">
        <button type="button" className="button quiet small" onClick={() => setAsked('typing')}>
          Enrol typing anew
        </button>
        <button type="button" className="button quiet small" onClick={() => setAsked('pointer')}>
          Enrol the pointer anew
        </button>
        <button type="button" className="button quiet danger small" onClick={() => setAsked('erase')}>
          Erase
        </button>
      </div>
      {question !== null && (
        <Confirm
          title={question.title}
          words={<p>{question.words}</p>}
          action={question.action}
          busy={act.isPending}
          onConfirm={() => asked !== null && act.mutate(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function Receipt({ receipt }: { readonly receipt: ErasureReceipt }) {
  return (
    <Notice kind="good">
      <b>Done; this is the receipt {receipt.id}.</b> Destroyed: {receipt.destroyed.join(', ')}. Signature{' '}
      <code>{receipt.signature.slice(0, 16)}…</code>
    </Notice>
  );
}
