import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTE_ROLES } from '../operators/route-roles.ts';
import type { AuditEntries } from '../schemas/operator-audit.ts';
import type { OperatorDecision, OperatorDecisionPage } from '../schemas/operator-decisions.ts';
import type { Installation } from '../schemas/operator-lab.ts';
import type { Overview } from '../schemas/operator-overview.ts';
import type { OperatorPeoplePage, OperatorPerson } from '../schemas/operator-people.ts';
import type { DryRun, PolicyVersions } from '../schemas/operator-policies.ts';
import type { OperatorSession, OperatorSessionPage } from '../schemas/operator-sessions.ts';
import type { Policy } from '../schemas/policy.ts';
import type { Decision } from '../schemas/verification.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';

const HOUR = 3_600_000;

describe('the console of an application', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;
  let person: Awaited<ReturnType<Tester['enrolledSubject']>>;
  let sessionId: string;
  let match: Decision;
  let of: string;

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    await harness.addApplication('shop');
    ada = await firstAdministrator(harness);
    of = `/v1/operator/applications/${bank.id}`;
    person = await bank.enrolledSubject(1);
    sessionId = await bank.type(person.next());
    match = await bank.verify(person.id, sessionId);
    const other = await bank.enrolledSubject(2);
    await bank.verify(person.id, await bank.type(other.next()));
  });
  afterAll(() => harness.stop());

  const get = async <Body>(path: string) => (await ada.call<Body>('GET', `${of}${path}`)).body;

  it('shows what was decided by the hour, who is there and how the parts are', async () => {
    const overview = await get<Overview>('/overview');
    const counts = overview.decisions.map(({ purpose, outcome, count }) => [purpose, outcome, count]);
    expect(counts).toEqual([
      ['login', 'MATCH', 1],
      ['login', 'NON_MATCH', 1],
    ]);
    expect(overview.people).toBe(2);
    // A session for each sample of the two enrolments, and the two in which something was compared.
    expect(overview.live).toMatchObject({
      open: 22,
      active: 2,
      levels: { allow: 1, 'step-up': 21, lock: 0 },
    });
    expect(overview.live.trust.counts.reduce((sum, count) => sum + count, 0)).toBe(22);
    expect(overview.health).toMatchObject({ store: { state: 'working' }, keys: { state: 'open' } });
  });

  it('shows a session with the course of its trust and why, and no raw typing', async () => {
    const { sessions } = await get<OperatorSessionPage>('/sessions');
    expect(sessions.map(({ id }) => id)).toContain(sessionId);
    const session = await get<OperatorSession>(`/sessions/${sessionId}`);
    expect(session).toMatchObject({ level: 'allow', externalId: 'person-1', asked: false });
    expect(session.history).toEqual([
      { at: match.at, cause: 'typing-fixed', bits: expect.closeTo(match.bits, 1), trust: session.trustBits },
    ]);
    expect(session.why).toEqual(['What was typed and moved so far fits this person well enough.']);
    expect(session.decisions).toMatchObject([{ id: match.id, outcome: 'MATCH' }]);
    expect(JSON.stringify(session)).not.toMatch(/events|keystrokes":\[|nonce|token/);
  });

  it('asks a session for a step-up, which only a step-up ends, and enters it in the log', async () => {
    const asking = await ada.call('POST', `${of}/sessions/${sessionId}/ask-step-up`);
    expect(asking.status).toBe(204);
    const seen = async () =>
      (await bank.call<{ level: string }>('GET', `/v1/sessions/${sessionId}`)).body.level;
    expect(await seen()).toBe('step-up');
    expect((await get<OperatorSession>(`/sessions/${sessionId}`)).why[0]).toMatch(/operator asked/);
    await bank.strengthen(person.id, sessionId);
    expect(await seen()).toBe('allow');
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?action=session.ask-step-up');
    expect(body.entries).toMatchObject([{ target: sessionId, applicationId: bank.id, actor: ada.id }]);
    const on = async (target: string) =>
      (await ada.call<AuditEntries>('GET', `/v1/operator/audit?target=${target}`)).body.entries;
    expect(await on(sessionId)).toEqual(body.entries);
    expect(await on(person.id)).toEqual([]);
  });

  it('counts what an operator did with a session as no evidence', async () => {
    const { sessionId: quiet } = await bank.openSession(person.id);
    const active = async () => (await get<Overview>('/overview')).live.active;
    const before = await active();
    await ada.call('POST', `${of}/sessions/${quiet}/ask-step-up`);
    expect(await active()).toBe(before);
    const { sessions } = await get<OperatorSessionPage>('/sessions');
    expect(sessions.find(({ id }) => id === quiet)).toMatchObject({ lastAt: null, course: { length: 1 } });
    await ada.call('DELETE', `${of}/sessions/${quiet}`);
  });

  it('ends a session', async () => {
    const { sessionId: other } = await bank.openSession(person.id);
    expect((await ada.call('DELETE', `${of}/sessions/${other}`)).status).toBe(204);
    expect((await bank.call('GET', `/v1/sessions/${other}`)).status).toBe(404);
    expect((await ada.call('GET', `${of}/sessions/${other}`)).status).toBe(404);
  });

  it('does not enter as done what cannot be done', async () => {
    const nobodys = await bank.openSession();
    expect((await ada.call('DELETE', `${of}/sessions/${nobodys.sessionId}`)).status).toBe(404);
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?action=session.end');
    expect(body.entries.map(({ target }) => target)).not.toContain(nobodys.sessionId);
  });

  it('finds people by the beginning of their name, and shows one without any timing', async () => {
    const { people, total } = await get<OperatorPeoplePage>('/people?name=person-1');
    expect([people.map(({ id }) => id), total]).toEqual([[person.id], 2]);
    expect((await get<OperatorPeoplePage>('/people?name=PERSON-1')).people).toEqual(people);
    expect((await get<OperatorPeoplePage>('/people?suspended=true')).people).toEqual([]);
    const one = await get<OperatorPerson>(`/people/${person.id}`);
    expect(one.enrolment).toMatchObject([{ kind: 'typing-fixed', keyboard: 1, complete: true }]);
    expect(one.drift).toMatchObject([{ field: 'password', keyboard: 1, groups: { length: 6 } }]);
    expect(one.success).toMatchObject({ count: 1, of: 2 });
    expect(JSON.stringify(one)).not.toMatch(/vectors|timings|means/);
  });

  it('searches decisions, shows one with its checked signature, and takes a label', async () => {
    const { decisions } = await get<OperatorDecisionPage>('/decisions?outcome=NON_MATCH&purpose=login');
    expect(decisions).toHaveLength(1);
    const one = await get<OperatorDecision>(`/decisions/${match.id}`);
    expect(one).toMatchObject({
      signature: 'right',
      receipt: { bits: match.bits, signature: match.signature },
      thresholds: { version: 1, matchBits: 2.25, nonMatchBits: -1.25 },
    });
    await ada.call('PUT', `${of}/decisions/${match.id}/label`, { label: 'wrong' });
    expect((await get<Overview>('/overview')).labelled).toMatchObject({
      falseMatch: { count: 1, of: 1 },
      falseNonMatch: { count: 0, of: 0, share: null },
      labels: 1,
    });
    expect((await get<OperatorDecisionPage>('/decisions?label=wrong')).decisions).toHaveLength(1);
    // Somebody else's page shows it without a label still.
    const stale = await ada.call('PUT', `${of}/decisions/${match.id}/label`, { label: 'right', seen: null });
    expect([stale.status, stale.body.code]).toEqual([409, 'conflict']);
    expect((await get<OperatorDecision>(`/decisions/${match.id}`)).label).toBe('wrong');
    const seen = await ada.call('PUT', `${of}/decisions/${match.id}/label`, { label: null, seen: 'wrong' });
    expect(seen.status).toBe(200);
    expect((await get<Overview>('/overview')).labelled.labels).toBe(0);
  });

  it('says of a decision whose receipt was altered that it is not the one that was signed', async () => {
    const record = (await harness.store.decisions.byId(bank.id, match.id))!;
    const forged = { ...record, id: `dec_${'A'.repeat(22)}`, at: record.at + 1 };
    await harness.store.decisions.insert(forged);
    const answer = await ada.call<OperatorDecision>('GET', `${of}/decisions/${forged.id}`);
    expect(answer.body).toMatchObject({ code: 'storage-damaged' });
  });

  it('tries a policy on what was decided, keeps every version, and goes back by a new one', async () => {
    const { present } = await get<PolicyVersions>('/policy/versions');
    const strict: Policy = structuredClone(present);
    strict.purposes.login = { matchBits: 30, nonMatchBits: -1.25 };
    const { body: tried } = await ada.call<DryRun>('POST', `${of}/policy/dry-run`, {
      policy: strict,
      days: 7,
    });
    expect(tried).toMatchObject({ looked: 2, changed: 1, next: null });
    expect(tried.moves).toEqual([{ purpose: 'login', from: 'MATCH', to: 'INCONCLUSIVE', count: 1 }]);
    expect((await ada.call('PUT', `${of}/policy`, strict)).status).toBe(200);
    const late = await ada.call('PUT', `${of}/policy`, present);
    expect([late.status, late.body.code]).toEqual([409, 'conflict']);
    await ada.call('PUT', `${of}/policy`, { ...present, version: 2 });
    const { versions } = await get<PolicyVersions>('/policy/versions');
    expect(versions.map(({ version, policy }) => [version, policy.purposes.login.matchBits])).toEqual([
      [3, 2.25],
      [2, 30],
      [1, 2.25],
    ]);
    expect(versions[0]!.by).toBe(ada.id);
  });

  it('says what was unusual about a non-match, to analysts alone, and never to the application', async () => {
    const { decisions } = await get<OperatorDecisionPage>('/decisions?outcome=NON_MATCH&purpose=login');
    const { id } = decisions[0]!;
    const { unusual } = await get<OperatorDecision>(`/decisions/${id}`);
    expect(unusual!.length).toBeGreaterThan(0);
    expect(unusual!.every(({ deviations }) => Math.abs(deviations) >= 2)).toBe(true);
    expect((await get<OperatorDecision>(`/decisions/${match.id}`)).unusual).toEqual([]);
    const victor = await ada.invited('Victor', 'viewer', [bank.id]);
    const seen = await victor.call<OperatorDecision>('GET', `${of}/decisions/${id}`);
    expect(seen.body).toMatchObject({ unusual: null, signature: 'right' });
    const told = await bank.call('GET', `/v1/decisions/${id}`);
    expect(told.status).toBe(200);
    expect(JSON.stringify(told.body)).not.toContain('unusual');
  });

  it('measures itself by its labels, and says how little they are', async () => {
    const { decisions } = await get<OperatorDecisionPage>('/decisions?purpose=login');
    for (const { id } of decisions) await ada.call('PUT', `${of}/decisions/${id}/label`, { label: 'right' });
    const right = await get<Installation>('/measured');
    expect(right).toMatchObject({
      people: 1,
      mated: 1,
      nonMated: 1,
      falseMatch: { count: 0, of: 1 },
      measured: { eer: { value: 0 } },
    });
    // One comparison of each kind: Wilson's interval of 0 in 1 is 0 to 1 / (1 + 1 / 1.96²) = 0.793.
    expect(right.falseNonMatch.high).toBeCloseTo(0.793, 3);
    expect(right.words.join(' ')).toMatch(/1 comparisons of owners and 1 of others.*below 100 %/s);
    // The forged receipt of before counts for nothing.
    expect(right.words.at(-1)).toMatch(/^Left out: 1 /);
    await ada.call('PUT', `${of}/decisions/${match.id}/label`, { label: 'wrong' });
    expect(await get<Installation>('/measured')).toMatchObject({
      mated: 0,
      nonMated: 2,
      falseMatch: { count: 1, of: 2 },
      measured: null,
    });
    for (const { id } of decisions) await ada.call('PUT', `${of}/decisions/${id}/label`, { label: null });
  });

  it('erases a person with a receipt, and what they were is not told any more', async () => {
    const gone = await bank.enrolledSubject(3);
    const seen = await bank.verify(gone.id, await bank.type(gone.next()));
    const { body } = await ada.call<{ destroyed: string[] }>('DELETE', `${of}/people/${gone.id}`);
    expect(body.destroyed).toContain('data key');
    expect(await get<OperatorPerson>(`/people/${gone.id}`)).toMatchObject({ erased: true, externalId: '' });
    expect(await get<OperatorDecision>(`/decisions/${seen.id}`)).toMatchObject({
      signature: 'erased',
      receipt: null,
    });
  });

  it('is nothing to whoever has other applications', async () => {
    const shop = await harness.store.applications.byName('shop');
    const stranger = await ada.invited('Sam', 'administrator', [shop!.id]);
    const ids: Record<string, string> = { sessionId, subjectId: person.id, decisionId: match.id };
    const routes = Object.keys(ROUTE_ROLES).filter((route) => route.includes(':applicationId'));
    expect(routes.length).toBeGreaterThan(10);
    const bodies: Record<string, object> = {
      'PUT /policy': (await get<PolicyVersions>('/policy/versions')).present,
      'PUT /label': { label: 'wrong' },
      'PUT /suspension': { because: 'other' },
      'POST /dry-run': { policy: (await get<PolicyVersions>('/policy/versions')).present, days: 1 },
    };
    for (const route of routes) {
      const [method, url] = route.split(' ') as ['GET', string];
      const path = url.replace(/:(\w+)/g, (_, name) =>
        name === 'applicationId' ? bank.id : (ids[name] ?? 'typing'),
      );
      const body = bodies[`${method} /${url.split('/').at(-1)}`];
      const { status, body: answer } = await stranger.call(method, path, body);
      expect([route, status, answer?.code]).toEqual([route, 404, 'not-found']);
    }
    // Ids of one application are nothing in another's, also to who may see both.
    for (const [path, id] of [
      ['sessions', sessionId],
      ['people', person.id],
      ['decisions', match.id],
    ]) {
      const there = await ada.call('GET', `/v1/operator/applications/${shop!.id}/${path}/${id}`);
      expect([path, there.status]).toEqual([path, 404]);
    }
  });

  it('tells a listener of sessions as they change, and stops when the operator signs out', async () => {
    const address = await harness.app.listen({ port: 0, host: '127.0.0.1' });
    const { sessionId: watched } = await bank.openSession(person.id);
    const stream = await fetch(`${address}${of}/live`, { headers: { cookie: ada.cookie! } });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (wanted: RegExp) => {
      while (!wanted.test(heard)) {
        // The server's clock stands still but for the test.
        harness.time += 1000;
        const { done, value } = await reader.read();
        if (done) throw new Error(`the stream ended: ${heard}`);
        heard += value;
      }
    };
    await until(/event: counters/);
    await ada.call('POST', `${of}/sessions/${watched}/ask-step-up`);
    await until(new RegExp(`event: sessions\\ndata: .*${watched}`));
    await ada.call('DELETE', '/v1/operator/session');
    harness.time += HOUR;
    for (;;) if ((await reader.read()).done) break;
  });
});
