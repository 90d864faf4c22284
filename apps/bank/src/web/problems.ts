import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bank } from '../bank.ts';
import { BankError } from '../errors.ts';
import { EXPIRED, FAILED, type Message, messagePage, NOT_FOUND, TOO_MANY } from '../views/message.ts';
import { wantsJson } from './form.ts';
import { frameFor, sendPage } from './page.ts';

const isExpiredForm = (error: unknown): boolean =>
  error instanceof BankError && error.code === 'form-expired';

async function answer(
  bank: Bank,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  message: Message,
): Promise<FastifyReply> {
  if (wantsJson(request)) return reply.code(status).send({ words: message.words });
  const frame = await frameFor(bank, request, request.bankSession);
  return sendPage(reply, messagePage(frame, message), status);
}

async function failed(bank: Bank, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (isExpiredForm(error)) {
    const { stale } = request.routeOptions.config;
    if (stale && !wantsJson(request)) return stale(request, reply);
    return answer(bank, request, reply, 403, EXPIRED);
  }
  const status = error.statusCode ?? 500;
  if (status === 429) return answer(bank, request, reply, 429, TOO_MANY);
  if (status >= 400 && status < 500) return answer(bank, request, reply, status, NOT_FOUND);
  // Name and code only: a message may quote what somebody typed.
  request.log.error({ name: error.name, code: error.code }, 'request failed');
  return answer(bank, request, reply, 500, FAILED);
}

/** Friendly pages for everything that can go wrong with a request. */
export function handleProblems(app: FastifyInstance, bank: Bank): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => failed(bank, error, request, reply));
  app.setNotFoundHandler((request, reply) => answer(bank, request, reply, 404, NOT_FOUND));
}
