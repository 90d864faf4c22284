import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness, ORIGIN, type Tester } from '../testing/harness.ts';
import { listenLocally } from '../testing/http-server.ts';
import { batchOf, eventsOf } from '../testing/typed-text.ts';
import { DuctusClient, type DuctusClientError } from './index.ts';

describe('DuctusClient', () => {
  let harness: Harness;
  let bank: Tester;
  let client: DuctusClient;
  let baseUrl: string;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    baseUrl = await listenLocally(harness.app);
    client = new DuctusClient({ baseUrl: `${baseUrl}/`, apiKey: bank.apiKey });
  });
  afterAll(() => harness.stop());

  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: DuctusClientError) => error,
    );

  it('walks through everything that an application does', async () => {
    const { next } = await bank.enrolledSubject(71);
    const subject = await client.createSubject({ externalId: 'person-71' });
    expect(await client.subject(subject.id)).toEqual(subject);

    const channel = await client.openSession();
    await bank.send(batchOf(channel, 0, eventsOf(next())));
    const place = { sessionId: channel.sessionId, subjectId: subject.id, field: 'password' };
    const decision = await client.verify({ ...place, purpose: 'login' });
    expect(decision.outcome).toBe('MATCH');
    expect(await client.decision(decision.id)).toEqual(decision);
    expect((await client.decisions({ subjectId: subject.id, limit: 1 })).decisions).toEqual([decision]);
    expect((await client.decisions()).decisions).toHaveLength(1);
    expect((await client.labelDecision(decision.id, 'right')).label).toBe('right');

    expect((await client.reopenChannel(channel.sessionId)).token).not.toBe(channel.token);
    expect((await client.enrol(place)).issues).toEqual(['empty']);
    const passed = { subjectId: subject.id, factor: 'totp' } as const;
    expect((await client.strongAuthentication(channel.sessionId, passed)).level).toBe('allow');
    expect((await client.session(channel.sessionId)).subjectId).toBe(subject.id);
    expect(await client.endSession(channel.sessionId)).toBeUndefined();

    const alert = { kind: 'sign-in', actUrl: `${ORIGIN}/not-me`, address: 'ada@home.example' } as const;
    const sent = await client.alert({ ...alert, subjectId: subject.id, decisionId: decision.id });
    const link = /token=(\S+)/.exec((await harness.mailTo(subject.id)).text!)![1]!;
    expect(await client.answerAlert(link)).toMatchObject({ id: sent.id, decisionId: decision.id });
    expect((await refusal(client.answerAlert(`${link}A`)))?.code).toBe('alert-link-invalid');

    expect((await client.forgetTemplates(subject.id, 'typing')).destroyed).toEqual(['1 template of typing']);
    expect((await client.subject(subject.id)).enrolment).toEqual([]);

    const policy = await client.policy();
    expect((await client.setPolicy(policy)).version).toBe(policy.version + 1);

    const asked = { subjectId: subject.id, purpose: 'login' };
    const { id, token } = await client.openCeremony({ ...asked, act: 'set-up', kinds: ['totp'] });
    expect(token).toMatch(/^dct_/);
    expect((await client.ceremony(id)).state).toBe('open');
    expect((await refusal(client.redeemCeremony(id, { purpose: 'login' })))?.code).toBe('ceremony-refused');
    expect((await client.factors(subject.id)).factors).toEqual([]);
    const revoked = client.revokeFactor(subject.id, 'fac_AAAAAAAAAAAAAAAAAAAAAA');
    expect((await refusal(revoked))?.code).toBe('not-found');
    expect(await client.audit({ subjectId: subject.id, limit: 5 })).toEqual({ records: [], next: null });

    const receipt = await client.erase(subject.id);
    expect(await client.receipt(receipt.id)).toEqual(receipt);
    expect(await client.erasure(subject.id)).toEqual({ receipt, backupsWaiting: 0 });
  });

  it('carries the code, status and sentence of a refusal', async () => {
    const error = await refusal(client.session('ses_AAAAAAAAAAAAAAAAAAAAAA'));
    expect(error).toMatchObject({ name: 'DuctusClientError', code: 'not-found', status: 404 });
    expect(error?.message).toMatch(/no such session/);
    const stranger = new DuctusClient({ baseUrl, apiKey: 'dk_wrong' });
    expect(await refusal(stranger.policy())).toMatchObject({ code: 'api-key-invalid', status: 401 });
  });

  it('says ductus-unreachable when nobody listens, and when the answer takes too long', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const waiting = new DuctusClient({ baseUrl: url, apiKey: 'dk_x', timeoutMs: 50 });
    expect(await refusal(waiting.policy())).toMatchObject({ code: 'ductus-unreachable', status: 0 });
    silent.closeAllConnections();
    await new Promise((done) => silent.close(done));
    expect(await refusal(waiting.policy())).toMatchObject({ code: 'ductus-unreachable', status: 0 });
  });

  it.each([
    ['a page instead of JSON', 200, '<html>'],
    ['a refusal of something else', 502, '{"error":"bad gateway"}'],
  ])('says ductus-answer-invalid for %s', async (_, status, text) => {
    const answer: typeof fetch = async () => new Response(text, { status });
    const odd = new DuctusClient({ baseUrl, apiKey: 'dk_x', fetch: answer });
    expect(await refusal(odd.policy())).toMatchObject({ code: 'ductus-answer-invalid', status });
  });

  it('imports nothing at run time but itself', () => {
    const files = readdirSync(import.meta.dirname).filter(
      (name) => name.endsWith('.ts') && !name.includes('.test.'),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const source = readFileSync(join(import.meta.dirname, file), 'utf8');
      for (const [line, from] of source.matchAll(/^(?:import|export)[^;]*? from '([^']+)';/gms)) {
        if (!/^(import|export) type /.test(line)) expect(from).toMatch(/^\.\/[a-z-]+\.ts$/);
      }
    }
  });
});
