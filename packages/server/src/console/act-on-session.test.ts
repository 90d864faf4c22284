import { defaultPolicy } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntries } from '../schemas/operator-audit.ts';
import { createServices, type Services } from '../services.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { askForStepUp, endForOperator, type OnSession } from './act-on-session.ts';

describe('what an operator does with a session', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;
  let services: Services;
  let subjectId: string;

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    services = createServices(harness.foundation());
    subjectId = await bank.subject('person');
  });
  afterAll(() => harness.stop());

  const opened = async (): Promise<OnSession> => {
    const { sessionId } = await bank.openSession(subjectId);
    return { tenant: (await services.tenants.byId(bank.id))!, sessionId, actor: ada.id };
  };
  const entered = async (sessionId: string) => {
    const { body } = await ada.call<AuditEntries>('GET', '/v1/operator/audit?limit=100');
    return body.entries.filter(({ target }) => target === sessionId).map(({ action }) => action);
  };
  const stored = async (sessionId: string) => {
    const { sealed: _, ...rest } = (await harness.store.sessions.get(sessionId))!;
    return rest;
  };

  it('is entered with it, once each', async () => {
    const on = await opened();
    await askForStepUp(services, on);
    await askForStepUp(services, on);
    await endForOperator(services, on);
    expect(await entered(on.sessionId)).toEqual(['session.end', 'session.ask-step-up']);
    expect(await stored(on.sessionId)).toMatchObject({ subjectId: null });
    await expect(endForOperator(services, on)).rejects.toMatchObject({ code: 'not-found' });
    expect(await entered(on.sessionId)).toHaveLength(2);
  });

  it('is not done where it cannot be entered', async () => {
    const on = await opened();
    const before = await stored(on.sessionId);
    const full = () => Promise.reject(new Error('no entry can be written'));
    const closed = { ...services, audit: { record: full } as unknown as Services['audit'] };
    for (const act of [askForStepUp, endForOperator])
      await expect(act(closed, on)).rejects.toThrow('no entry');
    expect(await stored(on.sessionId)).toEqual(before);
    const seen = await services.sessions.change(on.sessionId, ({ asked, ended }) => ({
      result: { asked, ended },
    }));
    expect(seen).toEqual({ asked: false, ended: false });
    expect(await entered(on.sessionId)).toEqual([]);
  });

  it('is neither done nor entered for a session that went with its person meanwhile', async () => {
    const on = await opened();
    await services.sessions.change(on.sessionId, () => ({ result: true }));
    await harness.store.sessions.delete(on.sessionId);
    await expect(endForOperator(services, on)).rejects.toMatchObject({ code: 'not-found' });
    expect(await entered(on.sessionId)).toEqual([]);
  });

  it('leaves trust as it has worn off by then', async () => {
    const on = await opened();
    const passed = { subjectId, factor: 'totp' } as const;
    await bank.call('POST', `/v1/sessions/${on.sessionId}/strong-authentication`, passed);
    harness.time += defaultPolicy.session.halfLifeMs;
    const fresh = createServices(harness.foundation());
    await askForStepUp(fresh, on);
    const history = await fresh.sessions.change(on.sessionId, (state) => ({ result: state.history }));
    expect(history!.map(({ cause }) => cause)).toEqual(['application', 'operator']);
    expect(history![1]!.trust).toBeCloseTo(history![0]!.trust / 2, 1);
  });
});
