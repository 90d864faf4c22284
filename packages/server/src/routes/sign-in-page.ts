import type { App } from '../app.ts';
import { answerSignIn } from '../factors/sign-in/answer-sign-in.ts';
import { beginSignIn } from '../factors/sign-in/begin-sign-in.ts';
import { SIGN_IN, signInKinds } from '../factors/sign-in/open-sign-in.ts';
import { inSignIn, type PageSignIn } from '../factors/sign-in/sign-in-of-page.ts';
import { originOf } from '../plugins/allow-origin.ts';
import { AnsweredSchema, AnswerSchema, BeginSchema, BegunSchema } from '../schemas/ceremony.ts';
import { type SignInForPage, SignInForPageSchema } from '../schemas/sign-in.ts';
import type { Services } from '../services.ts';
import { preflightRoute, tokenOf } from './ceremony-page.ts';
import { answers } from './responses.ts';

const tags = ['ceremonies'];
const security = [{ ceremonyToken: [] as string[] }];

/** What a page does with the token of its sign-in; registered beside `ceremonyPageRoutes`, whose checks of the origin hold here too. */
export function signInPageRoutes(app: App, services: Services): void {
  app.get(
    '/sign-in',
    {
      schema: {
        tags,
        security,
        summary: 'How the sign-in stands',
        response: answers(200, SignInForPageSchema),
      },
    },
    (request) =>
      inSignIn(services, tokenOf(request), originOf(request, services.publicUrl), async (page) => ({
        result: standing(services, page),
      })),
  );
  app.post(
    '/sign-in/begin',
    {
      schema: {
        tags,
        security,
        summary: 'Makes a challenge for whoever it may be; the one before ends',
        body: BeginSchema,
        response: answers(200, BegunSchema),
      },
    },
    (request) => beginSignIn(services, tokenOf(request), originOf(request, services.publicUrl), request.body),
  );
  app.post(
    '/sign-in/answer',
    {
      schema: {
        tags,
        security,
        summary: 'Answers the challenge',
        body: AnswerSchema,
        response: answers(200, AnsweredSchema),
      },
    },
    (request) =>
      answerSignIn(services, tokenOf(request), originOf(request, services.publicUrl), request.body.answer),
  );
  for (const path of ['/sign-in', '/sign-in/begin', '/sign-in/answer']) preflightRoute(app, path);
}

function standing(services: Services, { tenant, signIn }: PageSignIn): SignInForPage {
  return {
    act: 'sign-in',
    purpose: SIGN_IN,
    kinds: signInKinds(services, tenant, signIn),
    state: signIn.passed === null ? 'open' : 'passed',
    expiresAt: signIn.endsAt,
  };
}
