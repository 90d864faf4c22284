import type { App } from '../app.ts';
import { openSignIn } from '../factors/sign-in/open-sign-in.ts';
import { redeemSignIn } from '../factors/sign-in/redeem-sign-in.ts';
import { SessionId } from '../schemas/common.ts';
import { OpenedSignInSchema, SignInQuerySchema, SignInRedeemedSchema } from '../schemas/sign-in.ts';
import type { Services } from '../services.ts';
import { idOf } from './parameters.ts';
import { answers } from './responses.ts';

const tags = ['ceremonies'];
const params = idOf(SessionId);

/** What applications do with sign-ins; their pages go on at `signInPageRoutes`. */
export function signInRoutes(app: App, services: Services): void {
  app.post(
    '/sessions/:id/sign-in',
    {
      schema: {
        tags,
        summary: 'Opens a sign-in by a factor that says whose it is, in a session of nobody yet',
        params,
        querystring: SignInQuerySchema,
        response: answers(201, OpenedSignInSchema),
      },
    },
    async ({ tenant, params: { id }, query: { route } }, reply) =>
      reply.code(201).send(await openSignIn(services, tenant, id, route)),
  );

  app.post(
    '/sessions/:id/sign-in/redeem',
    {
      schema: {
        tags,
        summary: 'Says who signed in, once; the session is theirs from then on',
        params,
        querystring: SignInQuerySchema,
        response: answers(200, SignInRedeemedSchema),
      },
    },
    ({ tenant, params: { id }, query: { route } }) => redeemSignIn(services, tenant, id, route),
  );
}
