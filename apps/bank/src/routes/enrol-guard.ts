import type { FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { field } from '../web/form.ts';
import { type SignedInHandler, signedIn, strongEnough } from '../web/guards.ts';
import { askForCode } from './step-up.ts';

/** Whether the step is part of opening an account. */
export const isOpening = (request: FastifyRequest): boolean =>
  request.method === 'GET'
    ? (request.query as { again?: string }).again === undefined
    : field(request, 'opening') === 'yes';

/** Typing may be taught only right after a code: whoever knows just the password must not teach theirs. */
export function withRecentCode(bank: Bank, path: string, handler: SignedInHandler) {
  return signedIn(bank, async (context, request, reply) => {
    if (strongEnough(bank, context)) return handler(context, request, reply);
    const returnTo = isOpening(request) ? path : `${path}?again=1`;
    return askForCode(bank, context.session, reply, { purpose: 'settings', returnTo });
  });
}
