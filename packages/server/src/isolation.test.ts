import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, type Tester } from './testing/harness.ts';
import { type Attempt, type Belongings, ceremonyAttempts, hidden } from './testing/isolation.ts';
import { SignInPage } from './testing/sign-in-page.ts';
import { stepUpOf } from './testing/step-up-of.ts';
import { batchOf } from './testing/typed-text.ts';

const place = ({ subjectId, channel }: Belongings) => ({
  sessionId: channel.sessionId,
  subjectId,
  field: 'password',
});

/** Every route that works with records of an application. A route that is in neither list fails the test. */
const attempts: Readonly<Record<string, Attempt>> = {
  'POST /v1/subjects': {
    // The same external id is another person in another application.
    try: async (stranger, of) => {
      const { body, status } = await stranger.call('POST', '/v1/subjects', { externalId: 'person-1' });
      return { status, body: { same: body.id === of.subjectId } };
    },
    expected: { status: 200, body: { same: false } },
  },
  'GET /v1/subjects/:id': {
    try: (stranger, of) => stranger.call('GET', `/v1/subjects/${of.subjectId}`),
    expected: hidden,
  },
  'DELETE /v1/subjects/:id': {
    try: (stranger, of) => stranger.call('DELETE', `/v1/subjects/${of.subjectId}`),
    expected: hidden,
  },
  'POST /v1/subjects/:id/undo-adaptation': {
    try: (stranger, of) =>
      stranger.call('POST', `/v1/subjects/${of.subjectId}/undo-adaptation`, { since: 0 }),
    expected: hidden,
  },
  'PUT /v1/subjects/:id/suspension': {
    try: (stranger, of) =>
      stranger.call('PUT', `/v1/subjects/${of.subjectId}/suspension`, { because: 'other' }),
    expected: hidden,
  },
  'DELETE /v1/subjects/:id/suspension': {
    try: (stranger, of) => stranger.call('DELETE', `/v1/subjects/${of.subjectId}/suspension`),
    expected: hidden,
  },
  'GET /v1/subjects/:id/export': {
    try: (stranger, of) => stranger.call('GET', `/v1/subjects/${of.subjectId}/export`),
    expected: hidden,
  },
  'GET /v1/subjects/:id/summary': {
    try: (stranger, of) => stranger.call('GET', `/v1/subjects/${of.subjectId}/summary`),
    expected: hidden,
  },
  'POST /v1/subjects/:id/finish-registration': {
    try: (stranger, of) => stranger.call('POST', `/v1/subjects/${of.subjectId}/finish-registration`),
    expected: hidden,
  },
  'GET /v1/subjects/:id/consents/:modality': {
    try: (stranger, of) => stranger.call('GET', `/v1/subjects/${of.subjectId}/consents/typing`),
    expected: hidden,
  },
  'PUT /v1/subjects/:id/consents/:modality': {
    try: (stranger, of) =>
      stranger.call('PUT', `/v1/subjects/${of.subjectId}/consents/typing`, { version: '1' }),
    expected: hidden,
  },
  'DELETE /v1/subjects/:id/consents/:modality': {
    try: (stranger, of) => stranger.call('DELETE', `/v1/subjects/${of.subjectId}/consents/typing`),
    expected: hidden,
  },
  'DELETE /v1/subjects/:id/templates/:modality': {
    try: (stranger, of) => stranger.call('DELETE', `/v1/subjects/${of.subjectId}/templates/typing`),
    expected: hidden,
  },
  'GET /v1/subjects/:id/erasure': {
    try: (stranger, of) => stranger.call('GET', `/v1/subjects/${of.erasedId}/erasure`),
    expected: hidden,
  },
  'GET /v1/receipts/:id': {
    try: (stranger, of) => stranger.call('GET', `/v1/receipts/${of.receiptId}`),
    expected: hidden,
  },
  'POST /v1/sessions': {
    try: (stranger, of) => stranger.call('POST', '/v1/sessions', { subjectId: of.subjectId }),
    expected: hidden,
  },
  'POST /v1/sessions/:id/channel': {
    try: (stranger, of) => stranger.call('POST', `/v1/sessions/${of.channel.sessionId}/channel`),
    expected: hidden,
  },
  'GET /v1/sessions/:id': {
    try: (stranger, of) => stranger.call('GET', `/v1/sessions/${of.channel.sessionId}`),
    expected: hidden,
  },
  'DELETE /v1/sessions/:id': {
    try: (stranger, of) => stranger.call('DELETE', `/v1/sessions/${of.channel.sessionId}`),
    expected: hidden,
  },
  'POST /v1/sessions/:id/strong-authentication': {
    try: async (stranger, of) => {
      const subjectId = await stranger.subject('his-own');
      return stranger.call('POST', `/v1/sessions/${of.channel.sessionId}/strong-authentication`, {
        subjectId,
        factor: 'totp',
      });
    },
    expected: hidden,
  },
  'POST /v1/phrases': {
    try: (stranger, of) =>
      stranger.call('POST', '/v1/phrases', { sessionId: of.channel.sessionId, language: 'en' }),
    expected: hidden,
  },
  'POST /v1/enrolments': {
    try: (stranger, of) => stranger.call('POST', '/v1/enrolments', place(of)),
    expected: hidden,
  },
  'POST /v1/enrolments/undo': {
    try: (stranger, { subjectId }) =>
      stranger.call('POST', '/v1/enrolments/undo', { subjectId, field: 'password', sample: 'A' }),
    expected: hidden,
  },
  'POST /v1/verifications': {
    try: (stranger, of) => stranger.call('POST', '/v1/verifications', { ...place(of), purpose: 'login' }),
    expected: hidden,
  },
  'GET /v1/decisions': {
    try: (stranger, of) => stranger.call('GET', `/v1/decisions?subjectId=${of.subjectId}`),
    expected: { status: 200, body: { decisions: [], next: null } },
  },
  'GET /v1/decisions/:id': {
    try: (stranger, of) => stranger.call('GET', `/v1/decisions/${of.decision.id}`),
    expected: hidden,
  },
  'POST /v1/decisions/:id/label': {
    try: (stranger, of) => stranger.call('POST', `/v1/decisions/${of.decision.id}/label`, { label: 'right' }),
    expected: hidden,
  },
  'GET /v1/policy': {
    try: async (stranger) => stranger.call('GET', '/v1/policy'),
    expected: { status: 200, body: { version: 1 } },
  },
  'PUT /v1/policy': {
    try: async (stranger) => {
      const { body } = await stranger.call<{ version: number }>('GET', '/v1/policy');
      return stranger.call('PUT', '/v1/policy', { ...body, version: 2 });
    },
    // The owner's policy has version 2; the stranger's own has not.
    expected: { status: 409, body: { code: 'conflict' } },
  },
  ...ceremonyAttempts,
  'POST /v1/alerts': {
    try: (stranger, of) =>
      stranger.call('POST', '/v1/alerts', {
        subjectId: of.subjectId,
        kind: 'sign-in',
        actUrl: 'https://stranger.example/',
        address: 'eve@evil.example',
      }),
    expected: hidden,
  },
  'POST /v1/alerts/answer': {
    try: (stranger, of) => stranger.call('POST', '/v1/alerts/answer', { token: of.alertToken }),
    expected: { status: 410, body: { code: 'alert-link-invalid' } },
  },
  'POST /v1/evidence': {
    try: (stranger, of) => stranger.send(batchOf(of.channel, 0, [])),
    expected: { status: 403, body: { code: 'evidence-foreign' } },
  },
};

/** Routes without records of an application; those of the console have operators' scopes (operators.test.ts). */
const open =
  /^([A-Z]+ \/v1\/operator\/.*|OPTIONS \/v1\/(ceremony|sign-in)(\/begin|\/answer)?|(GET|HEAD|OPTIONS) (\/healthz|\/readyz|\/(collector|widget(-face)?)\.min\.js|\/v1\/evidence|\/docs.*|\/console(\/\*)?))$/;

describe('tenant isolation', () => {
  let harness: Harness;
  let owner: Tester;
  let stranger: Tester;
  let belongings: Belongings;

  beforeAll(async () => {
    harness = await Harness.start();
    owner = await harness.addApplication('owner', ['https://owner.example']);
    stranger = await harness.addApplication('stranger', ['https://stranger.example']);
    const { id, next } = await owner.enrolledSubject(1);
    const decision = await owner.verify(id, await owner.type(next()));
    const erased = await owner.subject('erased');
    const { body } = await owner.call<{ id: string }>('DELETE', `/v1/subjects/${erased}`);
    const policy = await owner.call('GET', '/v1/policy');
    await owner.call('PUT', '/v1/policy', policy.body);
    const { page, factorId } = await stepUpOf(owner, id);
    const channel = await owner.openSession(id);
    const nobodys = await owner.openSession();
    const signIn = await SignInPage.openIn(owner, nobodys.sessionId);
    const alert = { kind: 'sign-in', actUrl: 'https://owner.example/', address: 'ada@home.example' };
    await owner.call('POST', '/v1/alerts', { ...alert, subjectId: id });
    const alertToken = /token=(\S+)/.exec((await harness.mailTo(id)).text!)![1]!;
    const kept = {
      subjectId: id,
      channel,
      decision,
      receiptId: body.id,
      erasedId: erased,
      alertToken,
      factorId,
      page,
    };
    belongings = { ...kept, nobodys, signIn };
  });
  afterAll(() => harness.stop());

  it('has a case for every route', () => {
    const routes = harness.app.routeTable
      .map(({ method, url }) => `${method} ${url}`)
      .filter((route) => !open.test(route) && !route.startsWith('HEAD '));
    expect(routes.sort()).toEqual(Object.keys(attempts).sort());
  });

  it.each(Object.entries(attempts))('%s shows a stranger nothing', async (_, attempt) => {
    expect(await attempt.try(stranger, belongings)).toMatchObject(attempt.expected);
  });

  it.each([
    ['enrolments', {}],
    ['verifications', { purpose: 'login' }],
    ['sessions/:id/strong-authentication', { factor: 'totp' }],
  ])(
    'POST /v1/%s takes no subject of another application into a session of one’s own',
    async (route, more) => {
      const { sessionId } = await stranger.openSession();
      const { subjectId } = belongings;
      const place = route.startsWith('sessions')
        ? { subjectId }
        : { sessionId, subjectId, field: 'password' };
      const url = `/v1/${route.replace(':id', sessionId)}`;
      expect(await stranger.call('POST', url, { ...place, ...more })).toMatchObject(hidden);
      const { body } = await stranger.call('GET', `/v1/sessions/${sessionId}`);
      expect(body).toMatchObject({ subjectId: null, strongAt: null });
    },
  );

  it('leaves everything with its owner', async () => {
    const { subjectId, channel, decision, receiptId } = belongings;
    const answers = [
      await owner.call('GET', `/v1/subjects/${subjectId}`),
      await owner.call('GET', `/v1/sessions/${channel.sessionId}`),
      await owner.call('GET', `/v1/decisions/${decision.id}`),
      await owner.call('GET', `/v1/receipts/${receiptId}`),
      await owner.send(batchOf(channel, 0, [])),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await belongings.page.look()).body.state).toBe('open');
    expect(answers[1]!.body).toMatchObject({ strongAt: null, subjectId });
    expect(answers[2]!.body).toMatchObject({ label: null });
  });

  it('does not tell a foreign id from one that does not exist', async () => {
    const unknown = belongings.subjectId.replace(/.{4}$/, 'AAAA');
    const foreign = await stranger.call('GET', `/v1/subjects/${belongings.subjectId}`);
    const missing = await stranger.call('GET', `/v1/subjects/${unknown}`);
    expect(foreign.body).toEqual(missing.body);
  });
});
