import type { OperatorEditRequest, OperatorLink, OperatorView } from '@ductus/server/operator-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, sentenceOf } from '../state/api.ts';
import { Confirm, Dialog } from '../ui/dialog.tsx';
import { Failure, Notice, Skeleton } from '../ui/states.tsx';
import { When } from '../ui/when.tsx';
import { type KnownApplication, type Scope, ScopeFields, scopeOf } from './scope-fields.tsx';

interface Props {
  readonly operator: OperatorView;
  readonly applications: readonly KnownApplication[];
  readonly onLink: (link: OperatorLink) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One operator: role and applications, where they are signed in, and what ends that. */
export function OperatorDialog(props: Props) {
  const { operator, onChanged } = props;
  const [asking, setAsking] = useState<'disable' | 'link' | null>(null);
  const edit = useMutation({
    mutationFn: (given: OperatorEditRequest) => api.operators.editOperator(operator.id, given),
    onSuccess: () => {
      setAsking(null);
      onChanged();
    },
  });
  const link = useMutation({
    mutationFn: () => api.operators.newLink(operator.id),
    onSuccess: (made) => {
      onChanged();
      props.onLink(made);
    },
  });
  const error = edit.error ?? link.error;
  if (asking !== null)
    return (
      <Confirm
        {...QUESTIONS[asking]}
        title={QUESTIONS[asking].title(operator.name)}
        busy={edit.isPending || link.isPending}
        onConfirm={() => (asking === 'disable' ? edit.mutate({ state: 'disabled' }) : link.mutate())}
        onClose={() => setAsking(null)}
      />
    );
  return (
    <Dialog title={operator.name} onClose={props.onClose}>
      {error !== null && <Notice kind="bad">{sentenceOf(error)}</Notice>}
      {edit.isSuccess && <Notice kind="good">Saved.</Notice>}
      <ScopeForm {...props} busy={edit.isPending} onSave={(given) => edit.mutate(given)} />
      <Devices operator={operator} />
      <Further operator={operator} onEnable={() => edit.mutate({ state: 'active' })} onAsk={setAsking} />
      <div className="row end">
        <button type="button" className="button quiet" onClick={props.onClose}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function ScopeForm(props: Props & { readonly busy: boolean; readonly onSave: (given: Scope) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    props.onSave(scopeOf(event.currentTarget));
  };
  return (
    <form onSubmit={submit}>
      <ScopeFields known={props.applications} given={props.operator} />
      <div className="row end">
        <button type="submit" className="button" aria-busy={props.busy} disabled={props.busy}>
          Save
        </button>
      </div>
    </form>
  );
}

function Further(props: {
  readonly operator: OperatorView;
  readonly onEnable: () => void;
  readonly onAsk: (question: 'disable' | 'link') => void;
}) {
  if (props.operator.state === 'disabled')
    return (
      <div className="row">
        <button type="button" className="button quiet" onClick={props.onEnable}>
          Enable
        </button>
      </div>
    );
  return (
    <div className="row">
      <button type="button" className="button quiet" onClick={() => props.onAsk('link')}>
        New link
      </button>
      <button type="button" className="button quiet danger" onClick={() => props.onAsk('disable')}>
        Disable
      </button>
    </div>
  );
}

const QUESTIONS = {
  disable: {
    title: (name: string) => `Disable ${name}?`,
    words: <p>They are signed out everywhere at once and cannot sign in. You can enable them again.</p>,
    action: 'Disable',
  },
  link: {
    title: (name: string) => `A new link for ${name}?`,
    words: <p>What they sign in with now opens nothing any more, and they are signed out everywhere.</p>,
    action: 'Make a new link',
  },
} as const;

function Devices({ operator }: { readonly operator: OperatorView }) {
  const devices = useQuery({
    queryKey: ['operators', operator.id, 'sessions'],
    queryFn: () => api.operators.sessionsOf(operator.id),
  });
  const signOut = useMutation({
    mutationFn: () => api.operators.signOutOperator(operator.id),
    onSuccess: () => void devices.refetch(),
  });
  return (
    <section className="stack" aria-label="Signed in">
      <h3>Signed in</h3>
      {devices.isPending && <Skeleton lines={1} />}
      {devices.isError && <Failure error={devices.error} again={() => void devices.refetch()} />}
      {devices.data?.sessions.length === 0 && <p className="hint">Nowhere.</p>}
      <ul className="lines">
        {devices.data?.sessions.map(({ id, device, seenAt }) => (
          <li key={id}>
            <span>{device}</span>
            <span className="hint">
              active <When at={seenAt} ago />
            </span>
          </li>
        ))}
      </ul>
      {(devices.data?.sessions.length ?? 0) > 0 && (
        <div>
          <button
            type="button"
            className="button quiet small"
            aria-busy={signOut.isPending}
            onClick={() => signOut.mutate()}
          >
            Sign out everywhere
          </button>
        </div>
      )}
    </section>
  );
}
