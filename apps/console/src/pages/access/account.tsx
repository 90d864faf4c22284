import type { Authenticator, OperatorAccount } from '@ductus/server/operator-client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, codeOf, sentenceOf } from '../../state/api.ts';
import { Confirm, Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Failure, Notice, Skeleton } from '../../ui/states.tsx';
import { When } from '../../ui/when.tsx';
import { createPasskey, hasPasskeys } from './passkey.ts';
import { PasswordForm, passkeyLabel } from './ways-in.tsx';

/** One's own account: how one signs in, and where one is signed in. */
export function Account() {
  const account = useQuery({ queryKey: ['account'], queryFn: api.account.account });
  if (account.isPending)
    return (
      <Page title="Your account">
        <Skeleton lines={5} />
      </Page>
    );
  if (account.isError)
    return (
      <Page title="Your account">
        <Failure error={account.error} again={() => void account.refetch()} />
      </Page>
    );
  const { data } = account;
  return (
    <Page
      title="Your account"
      lead={`${data.name}, ${data.role} of ${data.applications === null ? 'all applications' : `${data.applications.length} applications`}`}
    >
      <Passkeys account={data} />
      <Password account={data} />
      <Sessions account={data} />
    </Page>
  );
}

/** A change of one's account: what is shown is read again, and a refusal is said. */
function useChange<Given = void>(change: (given: Given) => Promise<unknown>, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      onDone?.();
      await queries.invalidateQueries({ queryKey: ['account'] });
    },
  });
}

function Refusal({ error }: { readonly error: unknown }) {
  if (error === null) return null;
  return (
    <Notice kind="bad">
      {sentenceOf(error)}{' '}
      {codeOf(error) === 'operator-stale' && 'The button to sign out is beside your name.'}
    </Notice>
  );
}

function Passkeys({ account }: { readonly account: OperatorAccount }) {
  const [removing, setRemoving] = useState<string | null>(null);
  const add = useChange(async () => {
    const { options } = await api.account.beginPasskey();
    const credential = await createPasskey(options);
    if (credential !== null) await api.account.addPasskey({ credential, label: passkeyLabel() });
  });
  const remove = useChange((id: string) => api.account.removePasskey(id).finally(() => setRemoving(null)));
  return (
    <Card
      title="Passkeys"
      actions={
        hasPasskeys() && (
          <button
            type="button"
            className="button quiet small"
            aria-busy={add.isPending}
            onClick={() => add.mutate()}
          >
            <Icon name="key" /> Add one
          </button>
        )
      }
    >
      <Refusal error={add.error ?? remove.error} />
      {account.passkeys.length === 0 && <p className="hint">None yet. A passkey cannot be phished.</p>}
      <PasskeyList account={account} onRemove={setRemoving} />
      {removing !== null && (
        <Confirm
          title="Remove this passkey?"
          words={<p>It opens nothing any more, and your other sessions end.</p>}
          action="Remove"
          busy={remove.isPending}
          onConfirm={() => remove.mutate(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </Card>
  );
}

function PasskeyList(props: { readonly account: OperatorAccount; readonly onRemove: (id: string) => void }) {
  return (
    <ul className="lines">
      {props.account.passkeys.map(({ id, label, createdAt, backedUp }) => (
        <li key={id}>
          <span className="long">{label}</span>
          <span className="hint">
            since <When at={createdAt} />,{' '}
            {backedUp ? 'kept by an account of the device' : 'on one device alone'}
          </span>
          <button type="button" className="button quiet small" onClick={() => props.onRemove(id)}>
            Remove<span className="sr"> {label}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Password({ account }: { readonly account: OperatorAccount }) {
  const [begun, setBegun] = useState<Authenticator | null>(null);
  const begin = useMutation({ mutationFn: api.account.beginAuthenticator, onSuccess: setBegun });
  const save = useChange(api.account.setPassword, () => setBegun(null));
  return (
    <Card
      title="Password and authenticator app"
      actions={
        <button
          type="button"
          className="button quiet small"
          aria-busy={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {account.hasPassword ? 'Set anew' : 'Set up'}
        </button>
      }
    >
      <Refusal error={begin.error} />
      {save.isSuccess && <Notice kind="good">Saved. Your other sessions have ended.</Notice>}
      <p className="hint">
        {account.hasPassword ? 'Set. Both are set anew together.' : 'Not set: you sign in by passkey alone.'}
      </p>
      {begun !== null && (
        <Dialog title="A new password" onClose={() => setBegun(null)}>
          <PasswordForm
            name={account.name}
            authenticator={begun}
            onPassword={(given) => save.mutateAsync(given).then(() => {})}
            onDone={() => setBegun(null)}
          />
          <div className="row end">
            <button type="button" className="button quiet" onClick={() => setBegun(null)}>
              Cancel
            </button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}

function Sessions({ account }: { readonly account: OperatorAccount }) {
  const end = useChange(api.account.endSession);
  const endOthers = useChange(api.account.endOtherSessions);
  return (
    <Card
      title="Where you are signed in"
      actions={
        account.sessions.length > 1 && (
          <button
            type="button"
            className="button quiet small"
            aria-busy={endOthers.isPending}
            onClick={() => endOthers.mutate()}
          >
            End all others
          </button>
        )
      }
    >
      <Refusal error={end.error ?? endOthers.error} />
      <ul className="lines">
        {account.sessions.map(({ id, device, createdAt, seenAt, present }) => (
          <li key={id}>
            <span>
              {device}
              {present && <span className="badge badge-active">this one</span>}
            </span>
            <span className="hint">
              since <When at={createdAt} />, active <When at={seenAt} ago />
            </span>
            {!present && (
              <button type="button" className="button quiet small" onClick={() => end.mutate(id)}>
                End<span className="sr"> the session on {device}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
