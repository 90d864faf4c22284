import type { OperatorLink } from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, sentenceOf } from '../../state/api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { Submit } from '../../ui/submit.tsx';
import { type KnownApplication, ScopeFields, scopeOf } from './scope-fields.tsx';

export function InviteDialog(props: {
  readonly applications: readonly KnownApplication[];
  readonly onInvited: (name: string, link: OperatorLink) => void;
  readonly onClose: () => void;
}) {
  const invite = useMutation({
    mutationFn: api.operators.invite,
    onSuccess: ({ operator, link }) => props.onInvited(operator.name, link),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    invite.mutate({ name, ...scopeOf(event.currentTarget) });
  };
  return (
    <Dialog title="Invite somebody" onClose={props.onClose}>
      <form onSubmit={submit}>
        {invite.error !== null && <Notice kind="bad">{sentenceOf(invite.error)}</Notice>}
        <Field
          label="Name"
          name="name"
          hint="They sign in with it."
          autoComplete="off"
          required
          maxLength={128}
        />
        <ScopeFields known={props.applications} given={{ role: 'viewer', applications: null }} />
        <div className="row end">
          <button type="button" className="button quiet" onClick={props.onClose}>
            Cancel
          </button>
          <Submit busy={invite.isPending}>Make a link</Submit>
        </div>
      </form>
    </Dialog>
  );
}
