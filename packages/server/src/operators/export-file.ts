import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { whileAdmitted } from './still-admitted.ts';

/** A file that somebody takes away. */
export interface ExportedFile {
  readonly name: string;
  readonly type: string;
  readonly parts: AsyncIterable<string>;
  /** Enters it in the log, before anything is sent. */
  readonly record: () => Promise<unknown>;
}

/** Sends a file as the answer to a request. */
export type SendFile = (
  request: FastifyRequest,
  reply: FastifyReply,
  file: ExportedFile,
) => Promise<FastifyReply>;

/**
 * Sends files, one at a time to each operator, and only for as long as they may have them.
 *
 * @throws ServerError `export-busy` while another is on its way to the same operator.
 */
export function exportFiles(services: Pick<Services, 'store' | 'now'>): SendFile {
  const busy = new Set<string>();
  return async (request, reply, { name, type, parts, record }) => {
    const leave = enter(busy, request.operator.id);
    try {
      await record();
    } catch (error) {
      leave();
      throw error;
    }
    const stream = Readable.from(followed(whileAdmitted(parts, services, request), leave));
    // A connection that broke before the first part never began the parts: they have no end.
    stream.once('close', leave);
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return reply.type(`${type}; charset=utf-8`).send(stream);
  };
}

/** Takes the only place of an operator. @returns what leaves it, once. */
function enter(busy: Set<string>, id: string): () => void {
  if (busy.has(id))
    throw new ServerError('export-busy', 'Another file is on its way to you: wait for its end, or stop it.');
  busy.add(id);
  let held = true;
  return () => {
    if (held) busy.delete(id);
    held = false;
  };
}

/** The parts, and what is done before anybody learns of their end. */
async function* followed(parts: AsyncIterable<string>, then: () => void): AsyncGenerator<string> {
  try {
    yield* parts;
  } finally {
    then();
  }
}
