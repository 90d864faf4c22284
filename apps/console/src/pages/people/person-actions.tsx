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

/** Erases a person, or what one kind of input taught of them. Held by whom outlives what is erased: the receipt is its result. */
export function useErasing(personId: string) {
  const { id, api } = useApplication();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (what: Asked) => (what === 'erase' ? api.erase(personId) : api.enrolAnew(personId, what)),
    onSuccess: () => queries.invalidateQueries({ queryKey: [id] }),
  });
}

/** What an administrator may do about a person; each leaves a signed receipt. */
export function PersonActions({ act }: { readonly act: ReturnType<typeof useErasing> }) {
  const operator = useOperator();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!mayAs(operator.role, 'administrator')) return null;
  const question = asked === null ? null : QUESTIONS[asked];
  return (
    <>
      {act.isError && <Notice kind="bad">{sentenceOf(act.error)}</Notice>}
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
          onConfirm={() => asked !== null && act.mutate(asked, { onSettled: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
