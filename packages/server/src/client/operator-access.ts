import type {
  Authenticator,
  Invitation,
  Invited,
  NewOwnPasskey,
  NewOwnPassword,
  OperatorAccount,
  OperatorApplications,
  OperatorDevices,
  OperatorEditRequest,
  OperatorLink,
  OperatorList,
  OperatorView,
  OwnSession,
  PasskeyAsked,
  PasskeyOptions,
  PasskeySignIn,
  PasswordSignIn,
  WelcomedView,
  WelcomePasskey,
  WelcomePassword,
  WelcomeRequest,
} from '../schemas/operator-access.ts';
import type { OperatorCall } from './operator-call.ts';

const id = encodeURIComponent;
const ROOT = '/v1/operator';

/** Who is signed in, how they sign in, and who else may. */
export function operatorAccess(call: OperatorCall) {
  return {
    /** Who is signed in; what changes bring is remembered from here. */
    session: async (background = false): Promise<OwnSession> => {
      const session = await call<OwnSession>('GET', `${ROOT}/session`, { background });
      call.csrf = session.csrf;
      return session;
    },
    signOut: () => call<void>('DELETE', `${ROOT}/session`),
    signIn: (body: PasswordSignIn) => call<void>('POST', `${ROOT}/sign-in`, { body }),
    askForPasskey: () => call<PasskeyAsked>('POST', `${ROOT}/sign-in/passkey/begin`),
    signInByPasskey: (body: PasskeySignIn) => call<void>('POST', `${ROOT}/sign-in/passkey`, { body }),
    welcome: (body: WelcomeRequest) => call<WelcomedView>('POST', `${ROOT}/welcome`, { body }),
    welcomeByPassword: (body: WelcomePassword) => call<void>('POST', `${ROOT}/welcome/password`, { body }),
    welcomeByPasskey: (body: WelcomePasskey) => call<void>('POST', `${ROOT}/welcome/passkey`, { body }),
    applications: () => call<OperatorApplications>('GET', `${ROOT}/applications`),
  };
}

/** One's own account. */
export function operatorOwnAccount(call: OperatorCall) {
  return {
    account: () => call<OperatorAccount>('GET', `${ROOT}/account`),
    beginAuthenticator: () => call<Authenticator>('POST', `${ROOT}/account/authenticator/begin`),
    setPassword: (body: NewOwnPassword) => call<void>('POST', `${ROOT}/account/password`, { body }),
    beginPasskey: () => call<PasskeyOptions>('POST', `${ROOT}/account/passkeys/begin`),
    addPasskey: (body: NewOwnPasskey) => call<void>('POST', `${ROOT}/account/passkeys`, { body }),
    removePasskey: (passkeyId: string) => call<void>('DELETE', `${ROOT}/account/passkeys/${id(passkeyId)}`),
    endSession: (sessionId: string) => call<void>('DELETE', `${ROOT}/account/sessions/${id(sessionId)}`),
    endOtherSessions: () => call<void>('DELETE', `${ROOT}/account/sessions`),
  };
}

/** What administrators do with operators. */
export function operatorAdministration(call: OperatorCall) {
  return {
    operators: () => call<OperatorList>('GET', `${ROOT}/operators`),
    invite: (body: Invitation) => call<Invited>('POST', `${ROOT}/operators`, { body }),
    editOperator: (operatorId: string, body: OperatorEditRequest) =>
      call<OperatorView>('PATCH', `${ROOT}/operators/${id(operatorId)}`, { body }),
    removeOperator: (operatorId: string) => call<void>('DELETE', `${ROOT}/operators/${id(operatorId)}`),
    newLink: (operatorId: string) => call<OperatorLink>('POST', `${ROOT}/operators/${id(operatorId)}/link`),
    sessionsOf: (operatorId: string) =>
      call<OperatorDevices>('GET', `${ROOT}/operators/${id(operatorId)}/sessions`),
    signOutOperator: (operatorId: string) =>
      call<void>('DELETE', `${ROOT}/operators/${id(operatorId)}/sessions`),
  };
}
