import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstAdministrator } from '../testing/console-visitor.ts';
import { type Answer, Harness, type Tester } from '../testing/harness.ts';
import { stepUpOf } from '../testing/step-up-of.ts';
import type { KeyTiming } from '../testing/typed-text.ts';

describe('a suspended person', () => {
  let harness: Harness;
  let bank: Tester;
  let id: string;
  let next: () => KeyTiming[];
  beforeEach(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ({ id, next } = await bank.enrolledSubject(1));
  });
  afterEach(() => harness.stop());

  const url = () => `/v1/subjects/${id}/suspension`;
  const said = ({ status, body }: Answer<unknown>) => [status, (body as { code?: string }).code];

  it('has no session any more, and nothing lets them in: neither typing nor another factor', async () => {
    const { sessionId } = await bank.openSession(id);
    const typed = await bank.type(next());
    const opening = { subjectId: id, act: 'step-up', purpose: 'login' };
    await stepUpOf(bank, id);
    expect((await bank.call('POST', '/v1/ceremonies', opening)).status).toBe(201);
    const { body } = await bank.call('PUT', url(), { because: 'stolen' });
    expect(body).toMatchObject({ suspended: { at: harness.time, because: 'stolen' } });
    expect(said(await bank.call('GET', `/v1/sessions/${sessionId}`))).toEqual([404, 'not-found']);
    const place = { sessionId: typed, subjectId: id, field: 'password' };
    const refused = [
      await bank.call('POST', '/v1/sessions', { subjectId: id }),
      await bank.call('POST', '/v1/verifications', { ...place, purpose: 'login' }),
      await bank.call('POST', '/v1/verifications', { ...place, purpose: 'reentry' }),
      await bank.call('POST', '/v1/enrolments', place),
      await bank.strengthen(id, typed),
      await bank.call('POST', '/v1/ceremonies', opening),
    ];
    for (const answer of refused) expect(said(answer)).toEqual([403, 'subject-suspended']);
    // What is known about them can still be had, and erased.
    expect((await bank.call('GET', `/v1/subjects/${id}/export`)).status).toBe(200);
    const other = await bank.subject('other');
    expect((await bank.call('POST', '/v1/sessions', { subjectId: other })).status).toBe(201);
    expect((await bank.call('DELETE', `/v1/subjects/${id}`)).status).toBe(200);
  });

  it('stays so over a restart, and may sign in as before once it is ended', async () => {
    await bank.call('PUT', url(), { because: 'asked' });
    await harness.restart();
    expect(said(await bank.call('POST', '/v1/sessions', { subjectId: id }))).toEqual([
      403,
      'subject-suspended',
    ]);
    expect((await bank.call('DELETE', url())).body).toMatchObject({ suspended: null });
    expect((await bank.verify(id, await bank.type(next()))).outcome).toBe('MATCH');
  });

  it('has a session that was just being opened trusted by nobody', async () => {
    // As when the process dies between the suspension and the end of the sessions.
    const { sessionId } = await bank.openSession(id);
    const suspension = { at: harness.time, because: 'other' };
    await harness.store.subjects.suspend(bank.id, id, suspension);
    await harness.restart();
    expect(said(await bank.call('GET', `/v1/sessions/${sessionId}`))).toEqual([403, 'subject-suspended']);
  });

  it('is suspended by analysts too, with an entry in the audit log for each act, and the reason', async () => {
    const ada = await firstAdministrator(harness);
    const anton = await ada.invited('Anton', 'analyst', [bank.id]);
    const vera = await ada.invited('Vera', 'viewer', [bank.id]);
    const at = `/v1/operator/applications/${bank.id}/people/${id}/suspension`;
    expect(said(await vera.call('PUT', at, { because: 'stolen' }))).toEqual([403, 'operator-forbidden']);
    expect(said(await anton.call('PUT', at, { because: 'a long story' }))).toEqual([400, 'request-invalid']);
    expect((await anton.call('PUT', at, { because: 'stolen' })).body).toMatchObject({
      suspended: { because: 'stolen' },
    });
    expect((await anton.call('DELETE', at)).body).toMatchObject({ suspended: null });
    const { body } = await ada.call<{ entries: object[] }>('GET', '/v1/operator/audit');
    expect(body.entries.slice(0, 2)).toMatchObject([
      { action: 'person.resume', actor: anton.id, target: id },
      { action: 'person.suspend', actor: anton.id, target: id, details: '{"because":"stolen"}' },
    ]);
  });
});
