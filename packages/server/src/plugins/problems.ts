import { DuctusError, PolicyError } from '@ductus/core';
import { StorageError } from '@ductus/storage';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ServerError } from '../errors.ts';
import type { Problem } from '../schemas/common.ts';
import { noteRefusal } from './refused-connections.ts';

interface Answer extends Problem {
  readonly status: number;
}

/** Answers every failure with a stable code and one sentence, and logs those that are the server's own. */
export function answerProblem(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const answer = answerTo(error);
  noteRefusal(request);
  if (answer.status >= 500) {
    request.log.error(
      { method: request.method, route: request.routeOptions.url, ...describeFailure(error) },
      'request failed',
    );
  }
  return reply.code(answer.status).send({ code: answer.code, message: answer.message });
}

/** What can be logged of a failure: our own message holds nothing personal, a foreign one may. */
export function describeFailure(error: unknown): { code: string; message?: string; stack?: string } {
  if (error instanceof DuctusError) return { code: error.code, message: error.message };
  if (!(error instanceof Error)) return { code: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { code: String((error as NodeJS.ErrnoException).code ?? error.name), stack: frames.join('\n') };
}

/** Status, code and sentence of a failure. */
export function answerTo(error: unknown): Answer {
  if (error instanceof ServerError) return { status: error.status, code: error.code, message: error.message };
  if (error instanceof PolicyError) return { status: 400, code: error.code, message: error.message };
  if (error instanceof StorageError) return storageAnswer(error);
  return frameworkAnswer((error ?? {}) as Partial<FastifyError>);
}

const STORAGE_STATUS: Readonly<Record<string, number>> = {
  'storage-full': 507,
  'storage-conflict': 409,
  'storage-closed': 503,
  'storage-unavailable': 503,
  'storage-key-host-away': 503,
};

/** The operator reads the message in the log; the caller learns what kind of failure it is. */
function storageAnswer(error: StorageError): Answer {
  const status = STORAGE_STATUS[error.code] ?? 500;
  if (error.code === 'storage-conflict') {
    return { status, code: 'conflict', message: 'The record was changed meanwhile: read it again.' };
  }
  return {
    status,
    code: error.code,
    message: 'The server cannot store or read data: its log says what to do.',
  };
}

function frameworkAnswer({ code, statusCode, name }: Partial<FastifyError>): Answer {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return { status: 413, code: 'request-too-large', message: 'The body is larger than this route takes.' };
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { status: 415, code: 'media-type-unsupported', message: 'Send the body as application/json.' };
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { status: 400, code: 'request-invalid', message: requestMessage(code, name) };
  }
  return { status: 500, code: 'internal', message: 'The server failed; its log says where.' };
}

/** The framework's own messages may repeat what was sent. */
function requestMessage(code = '', name = ''): string {
  if (name === 'SyntaxError' || /JSON/.test(code)) return 'The body must be valid JSON.';
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return 'The body is not as long as its Content-Length says.';
  return 'The request is not one that this route can read.';
}
