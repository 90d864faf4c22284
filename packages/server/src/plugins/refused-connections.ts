import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServerError } from '../errors.ts';
import { HEADERS } from './security-headers.ts';

/** How long a request may take to arrive, in milliseconds: a batch has 64 KiB at most. */
export const REQUEST_TIMEOUT = 15_000;
/** How long a connection may be silent while a request is under way, in milliseconds. */
const SILENCE = 30_000;
/** Longer than the minute for which reverse proxies commonly keep a connection, in milliseconds. */
const KEEP_ALIVE = 72_000;

/** Options of the framework that end connections which send half a request, and answer what never becomes one. */
export function connectionOptions(requestTimeout = REQUEST_TIMEOUT) {
  return {
    requestTimeout,
    connectionTimeout: SILENCE,
    keepAliveTimeout: KEEP_ALIVE,
    http: {
      requestTimeout,
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: Math.ceil(requestTimeout / 3),
    },
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBadRequest,
  };
}

/** An address that cannot be decoded: no hook and no error handler sees it. Its text is not repeated. */
function answerBadAddress(_error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, message } = new ServerError('request-invalid', 'The address is not valid.');
  reply.code(status).headers(HEADERS).send({ code, message });
}

/** Requests that were refused before they had arrived as a whole, by their connection. */
const early = new WeakMap<object, IncomingMessage>();

/** To be told of every request that is refused: should the rest of it never come, there is nothing left to answer. */
export function noteRefusal({ raw }: FastifyRequest): void {
  if (raw.complete === false) early.set(raw.socket, raw);
}

/** What Node's parser refuses: there is no request yet, only a socket. */
function answerBadRequest(failure: NodeJS.ErrnoException, socket: Socket): void {
  if (failure.code === 'ECONNRESET' || socket.destroyed) return;
  if (early.get(socket)?.complete === false) return void socket.destroy();
  const { status, code, message } = refusal(failure.code);
  const body = JSON.stringify({ code, message });
  const headers = {
    ...HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (!socket.writable) return void socket.destroy();
  socket.end(
    [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'),
    // The rest of what is sent is of no interest.
    () => socket.destroy(),
  );
}

function refusal(code: string | undefined): ServerError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new ServerError('request-timeout', 'The request did not arrive in time: send it again.');
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new ServerError('headers-too-large', 'Address and headers together have at most 16 KiB.');
  }
  return new ServerError('request-invalid', 'The request is not valid HTTP.');
}
