import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedCeremony } from '../schemas/ceremony.ts';
import type { OperatorSession } from '../schemas/operator-sessions.ts';
import type { StrongAuthentication } from '../schemas/session.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { SoftwarePasskey } from '../testing/software-passkey.ts';
import { batchOf, eventsOf, type KeyTiming } from '../testing/typed-text.ts';

const optionsIn = (show: unknown) => (show as { options: { challenge: string; rpId?: string } }).options;

describe('the history of a session', () => {
  let harness: Harness;
  let bank: Tester;
  let operator: ConsoleVisitor;
  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    operator = await firstAdministrator(harness);
  });
  afterAll(() => harness.stop());

  const shown = async (sessionId: string) =>
    (
      await operator.call<OperatorSession>(
        'GET',
        `/v1/operator/applications/${bank.id}/sessions/${sessionId}`,
      )
    ).body;
  const causes = async (sessionId: string) => (await shown(sessionId)).history.map(({ cause }) => cause);
  const typed = async (sessionId: string, keys: readonly KeyTiming[]) => {
    const { body } = await bank.call<Parameters<typeof batchOf>[0]>(
      'POST',
      `/v1/sessions/${sessionId}/channel`,
    );
    expect((await bank.send(batchOf(body, 0, eventsOf(keys)))).status).toBe(200);
  };

  it('names the factor of a step-up, and by how much it lifted trust', async () => {
    const id = await bank.subject('with a passkey');
    const passkey = new SoftwarePasskey(bank.origin);
    const setUp = await CeremonyPage.open(bank, { subjectId: id, act: 'set-up', purpose: 'set-up' });
    const credential = passkey.create(optionsIn((await setUp.begin('passkey')).body.show));
    expect((await setUp.answer({ credential })).body.state).toBe('passed');
    const { sessionId } = await bank.openSession(id);
    const asked = { subjectId: id, act: 'step-up', purpose: 'login', sessionId } as const;
    const { body } = await bank.call<OpenedCeremony>('POST', '/v1/ceremonies', asked);
    const page = new CeremonyPage(bank, body);
    await page.answer({ credential: passkey.get(optionsIn((await page.begin('passkey')).body.show)) });
    await bank.call('POST', `/v1/ceremonies/${page.id}/redeem`, { purpose: 'login' });
    const { history, trustBits } = await shown(sessionId);
    expect(history).toMatchObject([{ cause: 'passkey', bits: trustBits, trust: trustBits }]);
    expect(trustBits).toBeGreaterThan(0);
  });

  it.each([
    ['totp', 'application', 'A factor was passed'],
    ['recovery-code', 'application', 'A factor was passed'],
    ['registration', 'registration', 'The person was registered'],
  ] as const)(
    'tells an application’s own %s from a factor that was checked here',
    async (factor, cause, what) => {
      const subjectId = await bank.subject(`with ${factor}`);
      const { sessionId } = await bank.openSession(subjectId);
      const passed: StrongAuthentication = { subjectId, factor };
      await bank.call('POST', `/v1/sessions/${sessionId}/strong-authentication`, passed);
      expect(await causes(sessionId)).toEqual([cause]);
      expect((await shown(sessionId)).why).toEqual([
        `${what} in this session, and nothing since speaks against them.`,
      ]);
    },
  );

  it('tells a replay from typing, for operators and not for the application', async () => {
    const owner = await bank.enrolledSubject(61);
    const keys = owner.next();
    await bank.verify(owner.id, await bank.type(keys));
    const { sessionId } = await bank.openSession(owner.id);
    await typed(sessionId, keys);
    await bank.verify(owner.id, sessionId);
    await typed(sessionId, owner.next());
    await bank.verify(owner.id, sessionId);
    const { history, why } = await shown(sessionId);
    expect(history.map(({ cause, bits }) => [cause, bits > 0])).toEqual([
      ['attack', false],
      ['typing-fixed', true],
    ]);
    expect(why).toContain('Presentation attack detection recognised an attack in this session.');
    const { body } = await bank.call('GET', `/v1/sessions/${sessionId}`);
    expect(JSON.stringify(body)).not.toMatch(/attack|history|why/);
  });
});
