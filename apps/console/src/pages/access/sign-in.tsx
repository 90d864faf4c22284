import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { api, sentenceOf } from '../../state/api.ts';
import { noteSignedIn } from '../../state/connection.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/states.tsx';
import { Submit } from '../../ui/submit.tsx';
import { Door } from './door.tsx';
import { hasPasskeys, presentPasskey } from './passkey.ts';

export function SignIn() {
  const queries = useQueryClient();
  const enter = async () => {
    noteSignedIn();
    await queries.resetQueries({ queryKey: ['session'] });
  };
  const password = useMutation({ mutationFn: api.access.signIn, onSuccess: enter });
  const passkey = useMutation({
    mutationFn: async () => {
      const { id, options } = await api.access.askForPasskey();
      const credential = await presentPasskey(options);
      if (credential === null) return;
      await api.access.signInByPasskey({ id, credential });
      await enter();
    },
  });
  const error = password.error ?? passkey.error;
  return (
    <Door title="Sign in" lead="For operators of this server.">
      {error !== null && <Notice kind="bad">{sentenceOf(error)}</Notice>}
      {hasPasskeys() && (
        <>
          <button
            type="button"
            className="button quiet wide"
            aria-busy={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            <Icon name="key" /> With a passkey
          </button>
          <p className="or">or with a password</p>
        </>
      )}
      <PasswordSignIn busy={password.isPending} onGive={(given) => password.mutate(given)} />
      <p className="hint">Lost what you sign in with? An administrator makes you a new link.</p>
    </Door>
  );
}

function PasswordSignIn(props: {
  readonly busy: boolean;
  readonly onGive: (given: { name: string; password: string; code: string }) => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    props.onGive({ name: text('name'), password: text('password'), code: text('code') });
  };
  return (
    <form onSubmit={submit}>
      <Field label="Name" name="name" autoComplete="username" required maxLength={128} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
      />
      <Field
        label="Code of your authenticator app"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={32}
      />
      <Submit wide busy={props.busy}>
        Sign in
      </Submit>
    </form>
  );
}
