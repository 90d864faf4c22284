import type { FastifyInstance } from 'fastify';
import type { Bank } from '../bank.ts';
import { alertOwner } from '../people/alert-owner.ts';
import { EMAIL_MAX, emailOf, forgetEmail, isEmail, newEmailOf, saveNewEmail } from '../people/email.ts';
import { recordEvent } from '../people/events.ts';
import { field } from '../web/form.ts';
import { type SignedIn, signedIn } from '../web/guards.ts';
import { goOn } from '../web/page.ts';
import { FACE_ALONE, orSay, showSetUp } from './ways.ts';
import { withCode } from './with-code.ts';

const PLACE = '/settings#mail';
const CONFIRM = '/settings/email/confirm';

/** No address any more: the one before is told, and codes no longer go there. False, and nothing done, when codes are needed. */
async function takeAway(bank: Bank, { session, person }: SignedIn): Promise<boolean> {
  const before = emailOf(bank, person);
  const ways = person.subjectId === null ? [] : await bank.ways.of(person.subjectId);
  for (const way of ways.filter(({ kind }) => kind === 'email'))
    if (!(await bank.ways.revoke(person.subjectId!, way.id))) return false;
  await forgetEmail(bank, person.id);
  const event = { personId: person.id, device: session.device, at: bank.now() };
  await recordEvent(bank.db, { ...event, kind: 'email-changed' });
  if (before !== null) {
    const alarm = { ...event, kind: 'factor-removed', decisionId: null, way: 'email' } as const;
    await alertOwner(bank, { ...alarm, address: before });
  }
  return true;
}

/**
 * The address for alerts. Changing it takes a step-up: whoever is in by chance must not silence them. A new one counts once it
 * is confirmed; until then alerts go where they went.
 */
export function emailRoutes(app: FastifyInstance, bank: Bank): void {
  app.post(
    '/settings/email',
    signedIn(
      bank,
      withCode(bank, PLACE, async (context, request, reply) => {
        const { session, person } = context;
        const email = field(request, 'email', EMAIL_MAX + 1).trim();
        if (email !== '' && !isEmail(email)) {
          return goOn(bank, reply, session, PLACE, 'That is not a mail address; nothing was changed.');
        }
        if (email !== '' && email === emailOf(bank, person)) {
          await saveNewEmail(bank, person.id, '');
          return goOn(bank, reply, session, PLACE, 'Saved.');
        }
        if (email !== '') {
          await saveNewEmail(bank, person.id, email);
          return reply.redirect(CONFIRM, 303);
        }
        const removing = orSay(async () => {
          const done = await takeAway(bank, context);
          return goOn(bank, reply, session, PLACE, done ? 'Saved. We no longer write to you.' : FACE_ALONE);
        }, PLACE);
        return removing(bank, context, request, reply);
      }),
    ),
  );
  app.get(
    CONFIRM,
    signedIn(
      bank,
      withCode(bank, CONFIRM, (context, request, reply) => {
        const address = newEmailOf(bank, context.person);
        if (address === null) return goOn(bank, reply, context.session, PLACE);
        const order = { label: null, address, kinds: ['email'], returnTo: PLACE, again: CONFIRM } as const;
        const showing = orSay(() => showSetUp(bank, context, order, request, reply), PLACE);
        return showing(bank, context, request, reply);
      }),
    ),
  );
  app.post('/settings/email/cancel', (_request, reply) => reply.redirect(PLACE, 303));
}
