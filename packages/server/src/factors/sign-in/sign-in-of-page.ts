import { ServerError } from '../../errors.ts';
import type { Services } from '../../services.ts';
import type { Change } from '../../sessions/hot-sessions.ts';
import type { SessionState } from '../../sessions/state.ts';
import { tokenMatches } from '../../sessions/token.ts';
import type { Tenant } from '../../tenants.ts';
import type { FactorContext } from '../factor-method.ts';
import { foreignPage, tokenInvalid } from '../open-ceremony.ts';
import { SIGN_IN } from './open-sign-in.ts';
import type { SignInState } from './sign-in-state.ts';
import { sessionOfSignIn } from './sign-in-token.ts';

/** A sign-in in a page of the application. */
export interface PageSignIn {
  readonly tenant: Tenant;
  readonly origin: string;
  readonly sessionId: string;
  readonly signIn: SignInState;
}

/** The context as long as nobody is known. */
export type NobodysContext = Omit<FactorContext, 'person' | 'agreed' | 'keyedHash'>;

type Changed<Result> = { readonly signIn?: SignInState; readonly result: Result };

/**
 * Runs a step of the sign-in that a page's token speaks of; steps of one sign-in run one after another.
 *
 * @throws ServerError `ceremony-token-invalid`, `ceremony-foreign`, `ceremony-over`, `rate-limited`, and what the step throws.
 */
export async function inSignIn<Result>(
  services: Services,
  token: string,
  origin: string | undefined,
  step: (page: PageSignIn) => Promise<Changed<Result>>,
): Promise<Result> {
  const sessionId = sessionOfSignIn(token);
  if (sessionId === undefined) throw tokenInvalid();
  const result = await services.sessions.change(sessionId, async (state): Promise<Change<Result>> => {
    const { signIn } = state;
    if (signIn === null || !tokenMatches(token, signIn.tokenHash)) throw tokenInvalid();
    const tenant = await services.tenants.byId(state.applicationId);
    if (tenant === undefined) throw tokenInvalid();
    if (origin === undefined || !tenant.origins.has(origin)) throw foreignPage();
    const now = services.now();
    services.limitCeremonyCalls(sessionId, now);
    if (isOver(state, now)) throw over();
    const changed = await step({ tenant, origin, sessionId, signIn });
    if (changed.signIn === undefined) return { result: changed.result };
    return { state: { ...state, signIn: changed.signIn }, result: changed.result };
  });
  if (result === undefined) throw tokenInvalid();
  return result;
}

export function contextOfNobody(services: Services, { tenant, origin, signIn }: PageSignIn): NobodysContext {
  return {
    application: { id: tenant.id, name: tenant.name, origins: [...tenant.origins] },
    displayName: tenant.name,
    origin,
    purpose: SIGN_IN,
    binding: null,
    approving: null,
    address: null,
    now: services.now(),
    endsAt: signIn.endsAt,
    random: services.random,
  };
}

/** Somebody who became known in the session otherwise has ended it, too. */
function isOver({ ended, expiresAt, subjectId, signIn }: SessionState, now: number): boolean {
  return ended || subjectId !== null || now >= expiresAt || now >= signIn!.endsAt;
}

function over(): ServerError {
  return new ServerError('ceremony-over', 'The sign-in has ended: the application opens a new one.');
}
