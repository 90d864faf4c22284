import { policyOn } from '@ductus/core';
import type { App } from '../app.ts';
import { SessionId } from '../schemas/common.ts';
import {
  type Channel,
  ChannelSchema,
  NewChannelQuerySchema,
  NewSessionSchema,
  SessionQuerySchema,
  SessionSchema,
} from '../schemas/session.ts';
import type { Services } from '../services.ts';
import { endSession } from '../sessions/end.ts';
import { type Opened, openSession, reopenChannel } from '../sessions/open.ts';
import { restNoted, stirred } from '../sessions/rest.ts';
import type { SessionState } from '../sessions/state.ts';
import { noSession, requireOpen, sessionView } from '../sessions/view.ts';
import type { Tenant } from '../tenants.ts';
import { idOf } from './parameters.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['sessions'];
const params = idOf(SessionId);

export function sessionRoutes(app: App, services: Services): void {
  const { sessions, people, now } = services;

  app.get(
    '/sessions/:id',
    {
      schema: {
        tags,
        summary: 'Trust in a session, now, for what is asked on a route',
        params,
        querystring: SessionQuerySchema,
        response: answers(200, SessionSchema),
      },
    },
    async ({ tenant, params: { id }, query: { route } }) => {
      const view = await sessions.change(id, async (state) => {
        requireOpen(state, tenant.id, now());
        // One that was being opened while they were suspended.
        if (state.subjectId !== null) await people.admitted(tenant.id, state.subjectId);
        const at = now();
        // Who was told once that it rested too long does not hear otherwise because another tab is used.
        const noted = restNoted(state, at, policyOn(tenant.policy, route ?? state.route).session);
        const result = sessionView(noted, tenant.policy, services.population, at, route);
        return noted === state ? { result } : { state: noted, result };
      });
      if (view === undefined) throw noSession();
      return view;
    },
  );

  app.delete(
    '/sessions/:id',
    { schema: { tags, summary: 'Ends a session', params, response: answers(204, Nothing) } },
    async ({ tenant, params: { id } }, reply) => {
      await endSession(services, tenant, id);
      return reply.code(204).send(undefined as never);
    },
  );
}

/** What opens a page's right to send evidence. */
export function channelRoutes(app: App, services: Services): void {
  const { sessions, people, now, random, publicUrl } = services;
  const response = answers(201, ChannelSchema);

  function channelOf({ state, token }: Opened, { policy }: Tenant): Channel {
    const { privacy: finest } = policyOn(policy, state.route);
    const { nonce, expiresAt } = state.channel;
    return { sessionId: state.id, token, nonce, endpoint: `${publicUrl}/v1/evidence`, finest, expiresAt };
  }

  app.post(
    '/sessions',
    { schema: { tags, summary: 'Opens a session and its first channel', body: NewSessionSchema, response } },
    async ({ tenant, body }, reply) => {
      const subjectId = body.subjectId ?? null;
      if (subjectId !== null) await people.admitted(tenant.id, subjectId);
      const opened = openSession(
        { applicationId: tenant.id, subjectId, policy: tenant.policy, route: body.route },
        now(),
        random,
      );
      await sessions.add(opened.state);
      return reply.code(201).send(channelOf(opened, tenant));
    },
  );

  app.post(
    '/sessions/:id/channel',
    {
      schema: {
        tags,
        summary: 'Opens a new channel and ends the one before',
        params,
        querystring: NewChannelQuerySchema,
        response,
      },
    },
    async ({ tenant, params: { id }, query: { route = null } }, reply) => {
      const channel = await sessions.change(id, (state) => {
        requireOpen(state, tenant.id, now());
        const opened = reopenChannel(cameTo(route, state, tenant, now()), now(), random, route);
        return { state: opened.state, result: channelOf(opened, tenant) };
      });
      if (channel === undefined) throw noSession();
      return reply.code(201).send(channel);
    },
  );
}

/** The session of somebody who comes to a page: after a rest too long for where they were, or for where they come, it is locked. */
function cameTo(route: string | null, state: SessionState, { policy }: Tenant, at: number): SessionState {
  const noted = restNoted(state, at, policyOn(policy, route).session);
  return stirred(noted, at, policyOn(policy, state.route).session);
}
