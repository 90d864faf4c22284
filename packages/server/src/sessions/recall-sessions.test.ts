import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveCounters } from '../console/live-counters.ts';
import { createServices, type Services } from '../services.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { HotSessions } from './hot-sessions.ts';
import { recallSessions } from './recall-sessions.ts';

describe('sessions after a start', () => {
  let harness: Harness;
  let bank: Tester;
  /** Of a process that has just begun: nothing is in its memory. */
  let services: Services;
  let ada: string;
  /** In the order in which they end. */
  const opened: string[] = [];
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    const shop = await harness.addApplication('shop');
    const people = [await bank.subject('ada'), await shop.subject('bob')] as const;
    ada = people[0];
    for (let place = 0; place < 6; place += 1) {
      const tester = place % 2 === 0 ? bank : shop;
      opened.push((await tester.openSession(people[(place % 2) as 0 | 1])).sessionId);
      harness.time += 1000;
    }
    await bank.openSession();
    services = createServices(harness.foundation());
  });
  afterAll(() => harness.stop());

  const inMemory = (sessions: HotSessions) => [...sessions.states()].map(({ id }) => id);
  const small = (capacity: number) =>
    new HotSessions({ ...services, erased: services.erased, now: services.now, capacity });

  it('are counted with their trust before anybody uses them', async () => {
    const tenant = (await services.tenants.byId(bank.id))!;
    expect((await liveCounters(services, tenant)).levels).toEqual({ allow: 0, 'step-up': 0, lock: 0 });
    await recallSessions(services, () => false);
    expect(inMemory(services.sessions)).toEqual(opened);
    const { open, levels, trust } = await liveCounters(services, tenant);
    expect(open).toBe(3);
    expect(levels.allow + levels['step-up'] + levels.lock).toBe(3);
    expect(trust.counts.reduce((sum, count) => sum + count)).toBe(3);
  });

  it('are the newest where there is no room for all, and push nothing out that is in use', async () => {
    const sessions = small(3);
    await sessions.change(opened[0]!, () => ({ result: true }));
    await recallSessions({ ...services, sessions }, () => false);
    expect(inMemory(sessions)).toEqual([opened[0], opened[4], opened[5]]);
    await sessions.recall(opened[1]!);
    expect(inMemory(sessions)).toEqual([opened[0], opened[4], opened[5]]);
  });

  it('are left where they are once the server stops', async () => {
    const sessions = small(10);
    await recallSessions({ ...services, sessions }, () => true);
    expect(inMemory(sessions)).toEqual([]);
  });

  it('are not brought back for a person who is being erased', async () => {
    const sessions = new HotSessions({ ...services, erased: new Set([ada]) });
    await recallSessions({ ...services, sessions }, () => false);
    expect(inMemory(sessions)).toEqual([opened[1], opened[3], opened[5]]);
  });
});
