import type { Authenticator } from '@ductus/server/operator-client';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { sentenceOf } from '../../state/api.ts';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/states.tsx';
import { Submit } from '../../ui/submit.tsx';
import { createPasskey, hasPasskeys } from './passkey.ts';
import { QrCode } from './qr-code.tsx';

/** A name for a passkey that its owner can tell from others later. */
export function passkeyLabel(): string {
  const { platform } = navigator;
  return `Passkey of ${new Date().toLocaleDateString()}${platform === '' ? '' : `, ${platform}`}`;
}

/** A passkey, or a password with an authenticator app. */
export function WaysIn(props: {
  readonly name: string;
  readonly authenticator: Authenticator | null;
  /** Options of WebAuthn; null where this address takes none. */
  readonly passkey: unknown;
  readonly onPassword: (given: { password: string; code: string }) => Promise<void>;
  readonly onPasskey: (given: { credential: { id: string }; label: string }) => Promise<void>;
  readonly onDone: () => void;
}) {
  const passkey = useMutation({
    mutationFn: async () => {
      const credential = await createPasskey(props.passkey);
      if (credential === null) return;
      await props.onPasskey({ credential, label: passkeyLabel() });
      props.onDone();
    },
  });
  return (
    <div className="stack">
      {passkey.error !== null && <Notice kind="bad">{sentenceOf(passkey.error)}</Notice>}
      {props.passkey !== null && hasPasskeys() && (
        <>
          <button
            type="button"
            className="button wide"
            aria-busy={passkey.isPending}
            onClick={() => passkey.mutate()}
          >
            <Icon name="key" /> Make a passkey
          </button>
          <p className="hint">Your device keeps it; nobody can phish it, and there is nothing to remember.</p>
          <p className="or">or a password with an authenticator app</p>
        </>
      )}
      {props.authenticator !== null && <PasswordForm {...props} authenticator={props.authenticator} />}
    </div>
  );
}

export function PasswordForm(props: {
  readonly name: string;
  readonly authenticator: Authenticator;
  readonly onPassword: (given: { password: string; code: string }) => Promise<void>;
  readonly onDone: () => void;
}) {
  const save = useMutation({ mutationFn: props.onPassword, onSuccess: props.onDone });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    save.mutate({ password: String(form.get('password')), code: String(form.get('code')) });
  };
  return (
    <form onSubmit={submit}>
      {save.error !== null && <Notice kind="bad">{sentenceOf(save.error)}</Notice>}
      <input type="hidden" name="username" autoComplete="username" value={props.name} />
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters: three or four unrelated words are good."
        minLength={12}
        maxLength={256}
        required
      />
      <div className="authenticator">
        <QrCode text={props.authenticator.address} words="QR code for an authenticator app" />
        <p className="hint">
          Scan this with an authenticator app, or give it the key{' '}
          <code>{grouped(props.authenticator.secret)}</code>
        </p>
      </div>
      <Field
        label="Code that the app shows"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={32}
        required
      />
      <Submit wide busy={save.isPending}>
        Save
      </Submit>
    </form>
  );
}

const grouped = (secret: string): string => secret.replace(/.{4}(?=.)/g, '$& ');
