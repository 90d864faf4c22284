import type { FastifyRequest } from 'fastify';
import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { sessionOf } from './operator-sessions.ts';
import { mayAs } from './roles.ts';
import { neededFor } from './route-roles.ts';
import { tokenIn } from './session-cookie.ts';

/**
 * Whether an operator whose answer is still being sent could ask for it now: signed in, with the role that the route takes, and for
 * its application; where it names none, for all.
 */
export async function stillAdmitted(
  services: Pick<Services, 'store' | 'now'>,
  request: Pick<FastifyRequest, 'headers' | 'method' | 'routeOptions' | 'params'>,
): Promise<boolean> {
  const found = await sessionOf(services, tokenIn(request), false);
  if (found === undefined) return false;
  const { role, applications } = found.operator;
  const needed = neededFor(request.method, request.routeOptions.url ?? '');
  if (needed !== 'anybody' && !mayAs(role, needed)) return false;
  const { applicationId } = (request.params ?? {}) as { applicationId?: string };
  return applications === null || (applicationId !== undefined && applications.includes(applicationId));
}

/**
 * The parts of an answer for as long as who asked may have it.
 *
 * @throws ServerError `operator-signed-out` before the first part that they may not: what has arrived breaks off.
 */
export async function* whileAdmitted(
  parts: AsyncIterable<string>,
  ...asked: Parameters<typeof stillAdmitted>
): AsyncGenerator<string> {
  for await (const part of parts) {
    if (!(await stillAdmitted(...asked)))
      throw new ServerError('operator-signed-out', 'Whoever asked may no longer have the rest.');
    yield part;
  }
}
