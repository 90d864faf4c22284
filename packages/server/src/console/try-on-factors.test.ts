import { defaultPolicy, type FactorKind, type Policy } from '@ductus/core';
import { authenticator } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DryRun } from '../schemas/operator-policies.ts';
import { CeremonyPage } from '../testing/ceremony-page.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness, type Tester } from '../testing/harness.ts';
import { tryOnFactors } from './try-on-factors.ts';

const DAY = 24 * 3_600_000;

describe('step-up factors tried on the people who passed one', () => {
  let harness: Harness;
  let bank: Tester;
  let operator: ConsoleVisitor;

  const step = async (subjectId: string, act: 'set-up' | 'step-up', kind: FactorKind, answer: object) => {
    harness.time += 61_000;
    const page = await CeremonyPage.open(bank, { subjectId, act, purpose: 'pay' });
    const { show } = (await page.begin(kind)).body;
    const secret = (show as { secret?: string } | null)?.secret;
    const code = secret && { code: authenticator.clone({ epoch: harness.time }).generate(secret) };
    expect((await page.answer(code || answer)).body.state).toBe('passed');
    return show as { codes: string[] };
  };
  const owner = async (name: string, kinds: readonly FactorKind[]) => {
    const id = await bank.subject(name);
    for (const kind of kinds) if (kind === 'totp') await step(id, 'set-up', kind, {});
    const { codes } = await step(id, 'set-up', 'recovery', { kept: true });
    return { id, codes };
  };

  beforeAll(async () => {
    harness = await Harness.start();
    bank = await harness.addApplication('bank');
    operator = await firstAdministrator(harness);
    const ada = await owner('ada', ['totp']);
    const bob = await owner('bob', []);
    // Who passed nothing is not counted, whatever they have.
    await owner('cleo', []);
    for (const { id, codes } of [ada, bob, ada]) await step(id, 'step-up', 'recovery', { code: codes.pop() });
  });
  afterAll(() => harness.stop());

  const dryRun = async (change: Partial<Policy>, days = 1) => {
    const url = `/v1/operator/applications/${bank.id}/policy/dry-run`;
    const { status, body } = await operator.call<DryRun>('POST', url, {
      policy: { ...defaultPolicy, ...change },
      days,
    });
    expect(status).toBe(200);
    return body.factors;
  };
  const only = (...factors: FactorKind[]) => [{ purpose: '*', factors }];

  it('says how many have nothing that suffices, and had by the policy in force', async () => {
    expect(await dryRun({ stepUp: only('totp', 'passkey') })).toEqual({
      people: 2,
      rules: [
        {
          ...{ route: null, purpose: '*', amountAtLeast: 0, factors: ['totp', 'passkey'] },
          ...{ present: 0, edited: 1 },
        },
      ],
    });
  });

  it('says it for each rule of a route, and nothing where the same suffice', async () => {
    const stepUp = [
      ...defaultPolicy.stepUp,
      { purpose: 'pay', amountAtLeast: 9, factors: ['card'] as const },
    ];
    const tried = await dryRun({ routes: [{ route: 'transfer', stepUp }] });
    expect(tried?.rules).toEqual([
      {
        ...{ route: 'transfer', purpose: 'pay', amountAtLeast: 9, factors: ['card'] },
        ...{ present: 0, edited: 2 },
      },
    ]);
    expect(await dryRun({ session: { ...defaultPolicy.session, lockBits: -5 } })).toBeNull();
  });

  it('is of those alone who passed one in the days asked for', async () => {
    const tenant = { id: bank.id, policy: defaultPolicy };
    const until = harness.time + 3 * DAY;
    const since = (from: number) =>
      tryOnFactors(
        { store: harness.store },
        tenant,
        { ...defaultPolicy, stepUp: only('card') },
        { from, until },
      );
    expect(await since(harness.time + 1)).toMatchObject({ people: 0, rules: [{ edited: 0 }] });
    // The one of the last step-up.
    expect(await since(harness.time)).toMatchObject({ people: 1, rules: [{ edited: 1 }] });
    expect(await since(0)).toMatchObject({ people: 2, rules: [{ edited: 2 }] });
  });
});
