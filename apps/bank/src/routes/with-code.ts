import type { Bank } from '../bank.ts';
import { type SignedInHandler, strongEnough } from '../web/guards.ts';
import { askForCode } from './step-up.ts';

/** Changes to how one signs in need a code given a short while ago, in this very session; `returnTo` is where it leads. */
export const withCode =
  (bank: Bank, returnTo: string, handler: SignedInHandler): SignedInHandler =>
  (context, request, reply) =>
    strongEnough(bank, context)
      ? handler(context, request, reply)
      : askForCode(bank, context.session, reply, { purpose: 'settings', returnTo });
