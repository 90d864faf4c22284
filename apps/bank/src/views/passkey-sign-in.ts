import type { Ceremony } from '../ways.ts';
import { type Html, html } from '../web/html.ts';
import { ceremonyElement } from './ceremony.ts';
import { entrance, type Frame, notice } from './layout.ts';

export interface PasskeySignInModel {
  /** Null while Ductus does not answer. */
  readonly signIn: Ceremony | null;
  readonly problem: string | null;
}

const CANNOT = 'Passkeys cannot be used just now. Sign in with your password.';

/** Nobody is named: the device offers what it has. */
export function passkeySignInPage(frame: Frame, { signIn, problem }: PasskeySignInModel): Html {
  const said = problem ?? (signIn === null ? CANNOT : null);
  return entrance(frame, {
    title: 'Sign in with a passkey',
    heading: 'Welcome back',
    lead: 'With your passkey: no user name, no password.',
    body: html`${said === null ? null : notice('bad', html`<p>${said}</p>`)}
${
  signIn === null
    ? null
    : ceremonyElement(frame, {
        element: 'ductus-sign-in',
        ceremony: signIn,
        passed: '/login/passkey/passed',
        cancelled: '/login/passkey/cancel',
      })
}
<p class="aside"><a href="/login">Use your password instead</a></p>`,
  });
}
