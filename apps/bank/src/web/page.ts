import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import type { SessionRow } from '../database/tables.ts';
import type { Channel } from '../recognition.ts';
import type { Frame } from '../views/layout.ts';
import type { Html } from './html.ts';
import { themeOf } from './session-cookie.ts';

/** Sends a page; nothing of it may be kept by a cache, or be there again with the back button after a lock. */
export function sendPage(reply: FastifyReply, page: Html, status = 200): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(page.toString());
}

/** What the page is made with; takes the session's one-time sentence. */
export async function frameFor(
  bank: Bank,
  request: FastifyRequest,
  session: SessionRow | null,
  channel: Channel | null = null,
): Promise<Frame> {
  const flash = session?.flash ?? null;
  if (session && flash !== null) await bank.sessions.update(session, { flash: null });
  return { theme: themeOf(request), assets: bank.assets, csrf: session?.csrf ?? '', channel, flash };
}

/** Sends people on, with a sentence for the next page. */
export async function goOn(
  bank: Bank,
  reply: FastifyReply,
  session: SessionRow,
  to: string,
  flash: string | null = null,
): Promise<FastifyReply> {
  if (flash !== null) await bank.sessions.update(session, { flash });
  return reply.redirect(to, 303);
}
