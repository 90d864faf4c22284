import type { OperatorEditRequest, OperatorLink, OperatorView } from '@ductus/server/operator-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, codeOf, sentenceOf } from '../../state/api.ts';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Failure, Notice, Skeleton } from '../../ui/states.tsx';
import { Submit } from '../../ui/submit.tsx';
import { When } from '../../ui/when.tsx';
import { type KnownApplication, type Scope, ScopeFields, scopeOf } from './scope-fields.tsx';

interface Props {
  readonly operator: OperatorView;
  readonly applications: readonly KnownApplication[];
  readonly onLink: (link: OperatorLink) => void;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

type Question = 'disable' | 'link' | 'remove';

/** One operator: role and applications, where they are signed in, and what ends that. */
export function OperatorDialog(props: Props) {
  const { operator, onChanged } = props;
  const [asking, setAsking] = useState<Question | null>(null);
  const [{ began, turn }, setEdited] = useState({ began: operator, turn: 0 });
  const edit = useMutation({
    mutationFn: (given: OperatorEditRequest) => api.operators.editOperator(operator.id, given),
    onSuccess: (saved) => setEdited({ began: saved, turn }),
    onSettled: onChanged,
  });
  const takePresent = () => {
    setEdited({ began: operator, turn: turn + 1 });
    edit.reset();
  };
  if (asking !== null)
    return <Asking {...props} question={QUESTIONS[asking]} kind={asking} onClose={() => setAsking(null)} />;
  return (
    <Dialog title={operator.name} onClose={props.onClose}>
      {edit.error !== null && (
        <Notice kind="bad">
          {sentenceOf(edit.error)}
          {codeOf(edit.error) === 'conflict' && <TakePresent operator={operator} onTake={takePresent} />}
        </Notice>
      )}
      {edit.isSuccess && <Notice kind="good">Saved.</Notice>}
      <ScopeForm
        key={turn}
        {...props}
        operator={began}
        busy={edit.isPending}
        onSave={(given) => edit.mutate({ ...given, seen: seenOf(began) })}
      />
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

/** What cannot be taken back at once is asked; what went wrong is said where it was asked. */
function Asking(props: Props & { readonly question: (typeof QUESTIONS)[Question]; readonly kind: Question }) {
  const { operator, question, kind, onChanged, onLink, onClose } = props;
  const act = useMutation({
    mutationFn: async () => {
      if (kind === 'link') return api.operators.newLink(operator.id);
      if (kind === 'remove') await api.operators.removeOperator(operator.id);
      else await api.operators.editOperator(operator.id, { state: 'disabled' });
      return null;
    },
    onSuccess: (link) => {
      onChanged();
      if (link === null) onClose();
      else onLink(link);
    },
  });
  return (
    <Confirm
      title={question.title(operator.name)}
      words={
        <>
          {act.error !== null && <Notice kind="bad">{sentenceOf(act.error)}</Notice>}
          {question.words}
        </>
      }
      action={question.action}
      busy={act.isPending}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    />
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
        <Submit busy={props.busy}>Save</Submit>
      </div>
    </form>
  );
}

function seenOf({ role, applications }: OperatorView): Scope {
  return { role, applications: applications && [...applications] };
}

/** What somebody else saved meanwhile, to go on from: what is edited here stays until then. */
function TakePresent({ operator, onTake }: { readonly operator: OperatorView; readonly onTake: () => void }) {
  const { role, applications } = operator;
  const scope =
    applications === null ? 'all applications' : `applications that are named (${applications.length})`;
  return (
    <>
      {' '}
      In force now: {role} of {scope}.{' '}
      <button type="button" className="link" onClick={onTake}>
        Go on from what is in force
      </button>
    </>
  );
}

function Further(props: {
  readonly operator: OperatorView;
  readonly onEnable: () => void;
  readonly onAsk: (question: Question) => void;
}) {
  if (props.operator.state === 'disabled')
    return (
      <div className="row">
        <button type="button" className="button quiet" onClick={props.onEnable}>
          Enable
        </button>
        <button type="button" className="button quiet danger" onClick={() => props.onAsk('remove')}>
          Remove for good
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
      <button type="button" className="button quiet danger" onClick={() => props.onAsk('remove')}>
        Remove for good
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
  remove: {
    title: (name: string) => `Remove ${name} for good?`,
    words: (
      <p>
        Their name, what they sign in with and the alert rules that go to their own mailbox are deleted. The
        audit log keeps what they did under an id that says nothing. There is no way back.
      </p>
    ),
    action: 'Remove for good',
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
