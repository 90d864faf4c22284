import { defaultPolicy } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DryRun } from '../schemas/operator-policies.ts';
import type { Channel } from '../schemas/session.ts';
import type { Decision } from '../schemas/verification.ts';
import { createServices } from '../services.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf, eventsOf } from '../testing/typed-text.ts';
import { dryRun, outcomeUnder } from './dry-run.ts';

describe('a policy tried on what was decided', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;
  const strict = {
    ...defaultPolicy,
    purposes: { ...defaultPolicy.purposes, login: { matchBits: 60, nonMatchBits: -1.25 } },
  };

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    const person = await bank.enrolledSubject(1);
    for (const keys of [person.next(), person.next()]) await bank.verify(person.id, await bank.type(keys));
    // More than a page of the store: 100.
    const insert = async () => {
      const nothing = await bank.openSession();
      await bank.verify(person.id, nothing.sessionId);
    };
    for (let made = 0; made < 104; made += 1) await insert();
  });
  afterAll(() => harness.stop());

  it('is tried on all of it, page after page', async () => {
    const url = `/v1/operator/applications/${bank.id}/policy/dry-run`;
    const { body } = await ada.call<DryRun>('POST', url, { policy: strict, days: 1 });
    expect(body).toMatchObject({ looked: 106, of: 106, changed: 2, open: null, next: null });
    expect(body.stays!.since).toBe(Math.floor(harness.time / 3_600_000) * 3_600_000);
    expect(body.moves).toEqual([{ purpose: 'login', from: 'MATCH', to: 'INCONCLUSIVE', count: 2 }]);
  });

  it('goes on where it is told that it was', async () => {
    const services = createServices(harness.foundation());
    const tenant = (await services.tenants.byId(bank.id))!;
    const [newest] = await services.store.console.decisions(
      tenant.id,
      { period: { from: 0, until: harness.time + 1 } },
      { limit: 1 },
    );
    const rest = await dryRun(services, tenant, { policy: strict as never, days: 1, after: newest!.id });
    expect(rest).toMatchObject({ looked: 105, of: 106, changed: 2, stays: null, next: null });
  });

  it('leaves what was decided on a route as it was, under the policy that was in force', async () => {
    const shop = await harness.addApplication('shop');
    const person = await shop.enrolledSubject(3);
    const policy = {
      ...defaultPolicy,
      routes: [{ route: 'transfer', matchBits: 60 }],
    };
    expect((await shop.call('PUT', '/v1/policy', policy)).status).toBe(200);
    const { body: channel } = await shop.call<Channel>('POST', '/v1/sessions', { route: 'transfer' });
    await shop.send(batchOf(channel, 0, eventsOf(person.next())));
    const there = await shop.verify(person.id, channel.sessionId);
    expect(there).toMatchObject({ outcome: 'INCONCLUSIVE', policy: { matchBits: 60 } });
    const services = createServices(harness.foundation());
    const tenant = (await services.tenants.byId(shop.id))!;
    const tried = (other: object) => dryRun(services, tenant, { policy: other as never, days: 1 });
    expect(await tried(tenant.policy)).toMatchObject({ looked: 1, changed: 0 });
    expect((await tried({ ...tenant.policy, routes: [] })).moves).toMatchObject([
      { from: 'INCONCLUSIVE', to: 'MATCH' },
    ]);
  });

  it('passes over what was erased or damaged, and counts it as work', async () => {
    const services = createServices(harness.foundation());
    const [known] = await services.store.console.decisions(
      bank.id,
      { period: { from: 0, until: harness.time + 1 } },
      { limit: 1 },
    );
    const record = (await services.store.decisions.byId(bank.id, known!.id))!;
    harness.time += 1000;
    const at = harness.time;
    const insert = (sealed: typeof record.sealed) =>
      services.store.decisions.insert({ ...record, id: services.newDecisionId(at), at, sealed });
    // Sealed for another place.
    await insert(record.sealed);
    for (let made = 0; made < 99; made += 1) await insert(null);
    const tenant = (await services.tenants.byId(bank.id))!;
    const asked = { policy: strict as never, days: 1 };
    const part = await dryRun(services, tenant, asked, 100);
    expect(part).toMatchObject({ looked: 0, changed: 0, next: expect.any(String) });
    const rest = await dryRun(services, tenant, { ...asked, after: part.next! });
    expect(rest).toMatchObject({ looked: 106, changed: 2, next: null });
  });

  it('compares nothing of people whose consent must be recorded and is not', async () => {
    const club = await harness.addApplication('club');
    const [agreed, silent] = [await club.enrolledSubject(5), await club.enrolledSubject(6)];
    for (const person of [agreed, silent]) await club.verify(person.id, await club.type(person.next()));
    await club.call('PUT', `/v1/subjects/${agreed.id}/consents/typing`, { version: '1' });
    const services = createServices(harness.foundation());
    const tenant = (await services.tenants.byId(club.id))!;
    const tried = (change: object) =>
      dryRun(services, tenant, { policy: { ...tenant.policy, ...change } as never, days: 1 });
    expect(await tried({})).toMatchObject({ looked: 2, changed: 0 });
    expect(await tried({ consent: 'required' })).toMatchObject({
      looked: 2,
      moves: [{ purpose: 'login', from: 'MATCH', to: 'INCONCLUSIVE', count: 1 }],
    });
  });

  it.each([
    ['a step down above the lock level', -3, -2, 'NON_MATCH'],
    ['one below it', -12, -20, 'INCONCLUSIVE'],
    ['one that stays', -3, -10, 'INCONCLUSIVE'],
    ['one at the step-up level', 0.5, -10, null],
    ['one just below it', 0.49, -10, 'INCONCLUSIVE'],
  ] as const)('says of %s of a session what the new levels make of it', (_, bits, lockBits, outcome) => {
    const policy = { ...defaultPolicy, session: { ...defaultPolicy.session, lockBits, stepUpBits: 0.5 } };
    const decision = { outcome: 'INCONCLUSIVE', bits, evidence: [], policy: { purpose: 'session' } };
    expect(outcomeUnder(policy, decision as unknown as Decision, true)).toBe(outcome);
  });

  it('leaves alone what a change of hands came to', () => {
    const evidence = [{ source: 'typing-free', bits: -1, samples: 50, reasons: ['typing-changed'] }];
    const decision = { outcome: 'NON_MATCH', bits: 3, evidence, policy: { purpose: 'session' } };
    expect(outcomeUnder(defaultPolicy, decision as unknown as Decision, true)).toBe('NON_MATCH');
  });
});
