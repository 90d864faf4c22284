import { defaultPolicy, type Policy } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DryRun } from '../schemas/operator-policies.ts';
import type { Channel } from '../schemas/session.ts';
import { createServices } from '../services.ts';
import { CHANNEL_LIFETIME } from '../sessions/lifetimes.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { batchOf } from '../testing/typed-text.ts';
import { tryOnSessions } from './try-on-sessions.ts';

const MINUTE = 60_000;

describe('a policy tried on the sessions that are open', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;

  /** A trusted session of somebody, on a route where one is named, whose page tells so much of keys. */
  const opened = async (name: string, level: 'position' | 'zone' | 'code', route?: string) => {
    const id = await bank.trustedSession(await bank.subject(name));
    const query = route === undefined ? '' : `?route=${route}`;
    const { body } = await bank.call<Channel>('POST', `/v1/sessions/${id}/channel${query}`);
    const fields = [{ id: 0, name: 'page', level, secret: false }];
    expect((await bank.send({ ...batchOf(body, 0, []), fields })).status).toBe(200);
    return id;
  };
  const tried = async (change: Partial<Policy>) => {
    const url = `/v1/operator/applications/${bank.id}/policy/dry-run`;
    const policy = { ...defaultPolicy, ...change };
    const { status, body } = await ada.call<DryRun>('POST', url, { policy, days: 1 });
    expect(status).toBe(200);
    return body.open;
  };
  const session = (change: Partial<Policy['session']>) => ({
    session: { ...defaultPolicy.session, ...change },
  });

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    await bank.call('PUT', '/v1/policy', { ...defaultPolicy, privacy: 'code' });
    await opened('rested', 'position', 'transfer');
    harness.time += 3 * MINUTE;
    await opened('reads', 'zone');
    await opened('writes', 'code');
    await bank.openSession();
    const shop = await harness.addApplication('shop');
    await shop.trustedSession(await shop.subject('elsewhere'));
    const ended = await bank.trustedSession(await bank.subject('gone'));
    await bank.call('DELETE', `/v1/sessions/${ended}`);
  });
  afterAll(() => harness.stop());

  it('leaves them as they are where it is the one in force', async () => {
    expect(await tried({ privacy: 'code' })).toEqual({
      looked: 3,
      of: 3,
      moves: [],
      rested: 0,
      closed: 0,
      pages: 3,
      tooFine: 0,
    });
  });

  it('says which rests would lock, also by the rule of a route', async () => {
    const moves = [{ from: 'allow', to: 'lock', count: 1 }];
    expect(await tried(session({ idleLockMs: 3 * MINUTE }))).toMatchObject({ moves, rested: 1 });
    expect(await tried(session({ idleLockMs: 3 * MINUTE + 1 }))).toMatchObject({ moves: [], rested: 0 });
    const rule = (route: string) => ({ routes: [{ route, idleLockMs: MINUTE }] });
    expect(await tried(rule('transfer'))).toMatchObject({ moves, rested: 1 });
    expect(await tried(rule('reading'))).toMatchObject({ moves: [], rested: 0 });
  });

  it('says who would be asked at a higher step-up level', async () => {
    const moves = [{ from: 'allow', to: 'step-up', count: 3 }];
    const higher = { stepUpBits: 5.5, strongBits: 5.5 };
    expect(await tried(session(higher))).toMatchObject({ moves, rested: 0 });
  });

  it.each([
    ['code', 0],
    ['zone', 1],
    ['position', 2],
  ] as const)('says at %s how many pages tell too much', async (privacy, tooFine) => {
    expect(await tried({ privacy })).toMatchObject({ pages: 3, tooFine });
  });

  it('counts no page that may send nothing any more', async () => {
    // Operators are signed out after half an hour of rest.
    for (let passed = 0; passed < CHANNEL_LIFETIME; passed += 20 * MINUTE) {
      harness.time += 20 * MINUTE;
      await tried({});
    }
    expect(await tried({ privacy: 'position' })).toMatchObject({ looked: 3, pages: 0, tooFine: 0 });
    const tenMinutes = session({ idleLockMs: 10 * MINUTE });
    expect(await tried(tenMinutes)).toMatchObject({ rested: 3, closed: 3 });
    await opened('late', 'zone');
    harness.time += 10 * MINUTE;
    expect(await tried(tenMinutes)).toMatchObject({ rested: 4, closed: 3 });
  });

  it('says of how many open sessions those in memory are', async () => {
    const open = await tried({});
    const services = createServices(harness.foundation());
    const tenant = (await services.tenants.byId(bank.id))!;
    const after = await tryOnSessions(services, tenant, tenant.policy);
    expect(open).toMatchObject({ looked: 4, of: 4 });
    expect(after).toMatchObject({ looked: 0, of: 4 });
  });
});
