import type { WelcomedView } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { api, sentenceOf } from '../../state/api.ts';
import { Field } from '../../ui/field.tsx';
import { Notice, Skeleton } from '../../ui/states.tsx';
import { Submit } from '../../ui/submit.tsx';
import { Door } from './door.tsx';
import { WaysIn } from './ways-in.tsx';

/** The secret of a link stands behind its sign, where no log sees it; once read it is taken out of the address. */
function secretInAddress(): string {
  const secret = location.hash.slice(1);
  if (secret !== '') history.replaceState(null, '', location.pathname);
  return secret;
}

/** The first set-up, an invitation or a reset: somebody chooses how to sign in from now on. */
export function Welcome() {
  const [secret, setSecret] = useState(secretInAddress);
  const queries = useQueryClient();
  const [, go] = useLocation();
  const open = useMutation({ mutationFn: api.access.welcome });
  const { mutate } = open;
  useEffect(() => {
    if (secret.length > 40) mutate({ secret });
  }, [secret, mutate]);
  const finish = async () => {
    await queries.resetQueries({ queryKey: ['session'] });
    go('/');
  };
  if (open.data?.name) return <Chosen welcomed={open.data} secret={secret} onDone={() => void finish()} />;
  if (secret.length > 40 && open.error === null)
    return (
      <Door title="Welcome" lead="Looking at your link.">
        <Skeleton />
      </Door>
    );
  if (secret.length > 40)
    return (
      <Door title="This link opens nothing" lead={sentenceOf(open.error)}>
        <p className="hint">An administrator makes you another.</p>
        <a className="button quiet wide" href="/console/">
          To the sign-in
        </a>
      </Door>
    );
  const begin = (given: { secret: string; name: string }) => {
    setSecret(given.secret);
    mutate(given);
  };
  return <SetUp busy={open.isPending} error={open.error} onGive={begin} />;
}

function SetUp(props: {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onGive: (given: { secret: string; name: string }) => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    props.onGive({ secret: String(form.get('secret')), name: String(form.get('name')) });
  };
  return (
    <Door
      title="Set up the console"
      lead="You become the first administrator. The server printed a code when it started: in its log, or where it was started from."
    >
      {props.error !== null && <Notice kind="bad">{sentenceOf(props.error)}</Notice>}
      <form onSubmit={submit}>
        <Field
          label="Code from the server"
          name="secret"
          hint="Four groups of five. It lasts an hour; a restart of the server prints a new one."
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={128}
          className="code"
        />
        <Field
          label="Your name"
          name="name"
          hint="You sign in with it."
          autoComplete="username"
          required
          maxLength={128}
        />
        <Submit wide busy={props.busy}>
          Go on
        </Submit>
      </form>
    </Door>
  );
}

function Chosen(props: {
  readonly welcomed: WelcomedView;
  readonly secret: string;
  readonly onDone: () => void;
}) {
  const { welcomed, secret } = props;
  return (
    <Door
      title={`Welcome, ${welcomed.name}`}
      lead={`You will be ${welcomed.role === 'viewer' ? 'a' : 'an'} ${welcomed.role}. Choose how you sign in from now on.`}
    >
      <WaysIn
        name={welcomed.name ?? ''}
        authenticator={welcomed.authenticator}
        passkey={welcomed.passkey}
        onPassword={(given) => api.access.welcomeByPassword({ secret, ...given })}
        onPasskey={(given) => api.access.welcomeByPasskey({ secret, ...given })}
        onDone={props.onDone}
      />
    </Door>
  );
}
