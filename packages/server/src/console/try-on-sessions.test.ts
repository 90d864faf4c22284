import { defaultPolicy, type Policy } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DryRun } from '../schemas/operator-policies.ts';
import { createServices } from '../services.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { tryOnSessions } from './try-on-sessions.ts';

const MINUTE = 60_000;
const { session } = defaultPolicy;

describe('a policy tried on the sessions that are open', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;

  const tried = async (change: Partial<Policy['session']>, days = 1) => {
    const url = `/v1/operator/applications/${bank.id}/policy/dry-run`;
    const policy = { ...defaultPolicy, session: { ...session, ...change } };
    const { status, body } = await ada.call<DryRun>('POST', url, { policy, days });
    expect(status).toBe(200);
    return body.open;
  };

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    await bank.trustedSession(await bank.subject('early'));
    harness.time += 10 * MINUTE;
    await bank.trustedSession(await bank.subject('late'));
    await bank.openSession();
    const shop = await harness.addApplication('shop');
    await shop.trustedSession(await shop.subject('elsewhere'));
    const ended = await bank.trustedSession(await bank.subject('gone'));
    await bank.call('DELETE', `/v1/sessions/${ended}`);
    harness.time += MINUTE;
  });
  afterAll(() => harness.stop());

  it('says whose trust would have faded to another level', async () => {
    const moves = (count: number) => [{ from: 'allow', to: 'step-up', count }];
    const halfLifeMs = 2 * MINUTE;
    expect(await tried({ halfLifeMs })).toEqual({ looked: 2, of: 2, moves: moves(1) });
    expect((await tried({ halfLifeMs: MINUTE / 4 }))?.moves).toEqual(moves(2));
    expect((await tried({ halfLifeMs: 60 * MINUTE }))?.moves).toEqual([]);
  });

  it('says nothing of what else is edited, which is tried on the days', async () => {
    expect(await tried({ stepUpBits: 4, idleLockMs: MINUTE })).toBeNull();
    const also = { stepUpBits: 4, idleLockMs: MINUTE, halfLifeMs: 60 * MINUTE };
    expect((await tried(also))?.moves).toEqual([]);
  });

  it('says of how many open sessions those in memory are', async () => {
    const services = createServices(harness.foundation());
    const tenant = (await services.tenants.byId(bank.id))!;
    const policy = { ...tenant.policy, session: { ...session, halfLifeMs: MINUTE } };
    expect(await tryOnSessions(services, tenant, policy)).toEqual({ looked: 0, of: 2, moves: [] });
  });
});
