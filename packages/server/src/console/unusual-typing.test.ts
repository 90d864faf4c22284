import { seededRandom } from '@ductus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperatorDecision, OperatorDecisionPage } from '../schemas/operator-decisions.ts';
import type { OperatorSession } from '../schemas/operator-sessions.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';

const slow = { holds: [130, 140, 120, 135], intervals: [420, 380, 450, 400], spread: 0.06 };
const fast = { holds: [55, 60, 50, 65], intervals: [110, 95, 120, 105], spread: 0.06 };

describe('what was unusual about free typing', () => {
  let harness: Harness;
  let bank: Tester;
  let ada: ConsoleVisitor;
  let sessionId: string;
  let of: string;

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    ada = await firstAdministrator(harness);
    of = `/v1/operator/applications/${bank.id}`;
    const random = seededRandom(61);
    const subjectId = await bank.subject('slow');
    await bank.typeFreely(await bank.trustedSession(subjectId), slow, random, 400);
    sessionId = (await bank.openSession(subjectId)).sessionId;
    await bank.typeFreely(sessionId, fast, random, 100);
  });
  afterAll(() => harness.stop());

  const sessionOf = async (visitor: ConsoleVisitor) =>
    (await visitor.call<OperatorSession>('GET', `${of}/sessions/${sessionId}`)).body;

  it('is told of a live session, by groups of keys and to analysts alone', async () => {
    const { typing } = await sessionOf(ada);
    expect(typing).toContainEqual({
      timing: 'hold',
      keys: 'character',
      deviations: expect.closeTo(-4, 0),
      events: expect.any(Number),
    });
    const victor = await ada.invited('Victor', 'viewer', [bank.id]);
    expect((await sessionOf(victor)).typing).toBeNull();
    const told = await bank.call('GET', `/v1/sessions/${sessionId}`);
    expect(JSON.stringify(told.body)).not.toContain('character');
  });

  it('is kept with the decision that a session came to, sealed beside its receipt', async () => {
    const page = await ada.call<OperatorDecisionPage>('GET', `${of}/decisions?purpose=session`);
    const [newest] = page.body.decisions;
    const { body } = await ada.call<OperatorDecision>('GET', `${of}/decisions/${newest!.id}`);
    expect(body).toMatchObject({ signature: 'right', unusual: [] });
    expect(body.typing).toContainEqual(expect.objectContaining({ timing: 'hold', keys: 'character' }));
    const { body: answered } = await bank.call('GET', `/v1/decisions/${newest!.id}`);
    expect(JSON.stringify(answered)).not.toContain('character');
  });

  it('is forgotten once another factor shows who is there', async () => {
    const { subjectId } = await sessionOf(ada);
    await bank.strengthen(subjectId, sessionId);
    expect((await sessionOf(ada)).typing).toEqual([]);
  });
});
