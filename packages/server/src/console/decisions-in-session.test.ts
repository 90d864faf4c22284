import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperatorSession } from '../schemas/operator-sessions.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';

describe('what was decided in a session', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;
  let subjectId: string;
  let here: string;
  let elsewhere: string;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    subjectId = await bank.subject('ada');
    ({ sessionId: elsewhere } = await bank.openSession(subjectId));
    await decided(elsewhere, 'before', 1);
    harness.time += 1000;
    ({ sessionId: here } = await bank.openSession(subjectId));
  });
  afterAll(() => harness.stop());

  async function decided(sessionId: string, name: string, count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) {
      harness.time += 1;
      await harness.store.decisions.insert({
        id: `dec_${name}${at}`.padEnd(26, '_'),
        applicationId: bank.id,
        subjectId,
        sessionId,
        outcome: 'MATCH',
        purpose: 'login',
        label: null,
        sealed: null,
        at: harness.time,
      });
    }
  }
  const shown = async () => {
    const path = `/v1/operator/applications/${bank.id}/sessions/${here}`;
    const { decisions, decisionsCutOff } = (await ada.call<OperatorSession>('GET', path)).body;
    return [decisions.map(({ id }) => id.replaceAll('_', '')), decisionsCutOff];
  };

  it('is shown, however much was decided about the person elsewhere since', async () => {
    await decided(here, 'here', 2);
    await decided(elsewhere, 'since', 450);
    expect(await shown()).toEqual([['dechere1', 'dechere0'], false]);
  });

  it('is shown as far as the newest 2,000 of the person go, and said to be cut off there', async () => {
    await decided(elsewhere, 'many', 1549);
    expect(await shown()).toEqual([['dechere1'], true]);
  });
});
