import type { App } from '../app.ts';
import { SessionId } from '../schemas/common.ts';
import { type Channel, ChannelSchema, NewSessionSchema, SessionSchema } from '../schemas/session.ts';
import type { Services } from '../services.ts';
import { endSession } from '../sessions/end.ts';
import { type Opened, openSession, reopenChannel } from '../sessions/open.ts';
import { noSession, requireOpen, sessionView } from '../sessions/view.ts';
import { idOf } from './parameters.ts';
import { answers, Nothing } from './responses.ts';

const tags = ['sessions'];
const params = idOf(SessionId);

export function sessionRoutes(app: App, services: Services): void {
  const { sessions, now } = services;

  app.get(
    '/sessions/:id',
    { schema: { tags, summary: 'Trust in a session, now', params, response: answers(200, SessionSchema) } },
    async ({ tenant, params: { id } }) => {
      const view = await sessions.change(id, (state) => {
        requireOpen(state, tenant.id, now());
        return { result: sessionView(state, tenant.policy, services.population, now()) };
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

  function channelOf({ state, token }: Opened): Channel {
    const { nonce, expiresAt } = state.channel;
    return { sessionId: state.id, token, nonce, endpoint: `${publicUrl}/v1/evidence`, expiresAt };
  }

  app.post(
    '/sessions',
    { schema: { tags, summary: 'Opens a session and its first channel', body: NewSessionSchema, response } },
    async ({ tenant, body }, reply) => {
      const subjectId = body.subjectId ?? null;
      if (subjectId !== null) await people.byId(tenant.id, subjectId);
      const opened = openSession(
        { applicationId: tenant.id, subjectId, policy: tenant.policy },
        now(),
        random,
      );
      await sessions.add(opened.state);
      return reply.code(201).send(channelOf(opened));
    },
  );

  app.post(
    '/sessions/:id/channel',
    { schema: { tags, summary: 'Opens a new channel and ends the one before', params, response } },
    async ({ tenant, params: { id } }, reply) => {
      const channel = await sessions.change(id, (state) => {
        requireOpen(state, tenant.id, now());
        const opened = reopenChannel(state, now(), random);
        return { state: opened.state, result: channelOf(opened) };
      });
      if (channel === undefined) throw noSession();
      return reply.code(201).send(channel);
    },
  );
}
