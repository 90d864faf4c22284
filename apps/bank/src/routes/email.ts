import type { FastifyInstance } from 'fastify';
import type { Bank } from '../bank.ts';
import { EMAIL_MAX, isEmail, saveEmail } from '../people/email.ts';
import { recordEvent } from '../people/events.ts';
import { field } from '../web/form.ts';
import { signedIn } from '../web/guards.ts';
import { goOn } from '../web/page.ts';
import { withCode } from './with-code.ts';

/** The address for alerts. Changing it takes a code: whoever is in by chance must not silence them. */
export function emailRoutes(app: FastifyInstance, bank: Bank): void {
  app.post(
    '/settings/email',
    signedIn(
      bank,
      withCode(bank, '/settings#mail', async ({ session, person }, request, reply) => {
        const email = field(request, 'email', EMAIL_MAX + 1).trim();
        if (email !== '' && !isEmail(email)) {
          return goOn(bank, reply, session, '/settings', 'That is not a mail address; nothing was changed.');
        }
        await saveEmail(bank, person.id, email);
        const { device } = session;
        await recordEvent(bank.db, { personId: person.id, kind: 'email-changed', device, at: bank.now() });
        return goOn(bank, reply, session, '/settings', 'Saved.');
      }),
    ),
  );
}
