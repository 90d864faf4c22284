import type { Begun } from '../../schemas/ceremony.ts';
import type { Services } from '../../services.ts';
import { requireShape } from '../answer-shape.ts';
import type { BeginRequest } from '../begin-ceremony.ts';
import { unavailable } from '../open-ceremony.ts';
import { signInKinds } from './open-sign-in.ts';
import { contextOfNobody, inSignIn } from './sign-in-of-page.ts';

/**
 * Makes a challenge for whoever it may be, which takes the place of the one before.
 *
 * @throws ServerError as `inSignIn`; `factor-unavailable`, `request-invalid`.
 */
export function beginSignIn(
  services: Services,
  token: string,
  origin: string | undefined,
  { kind, options }: BeginRequest,
): Promise<Begun> {
  return inSignIn(services, token, origin, async (page) => {
    const anybody = services.factorMethods.get(kind)?.anybody;
    const offered = signInKinds(services, page.tenant, page.signIn).includes(kind);
    if (anybody === undefined || !offered || page.signIn.passed !== null) throw unavailable();
    requireShape(undefined, options, 'options');
    const { pending, show } = await anybody.challenge(contextOfNobody(services, page));
    return { signIn: { ...page.signIn, begun: { kind, pending } }, result: { kind, show: show as never } };
  });
}
