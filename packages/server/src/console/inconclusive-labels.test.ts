import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OperatorDecision } from '../schemas/operator-decisions.ts';
import type { Installation } from '../schemas/operator-lab.ts';
import type { Overview } from '../schemas/operator-overview.ts';
import type { PolicyVersions } from '../schemas/operator-policies.ts';
import type { Decision } from '../schemas/verification.ts';
import { type ConsoleVisitor, firstAdministrator } from '../testing/console-visitor.ts';
import { Harness } from '../testing/harness.ts';

let harness: Harness;
let ada: ConsoleVisitor;
let of: string;
const decided: Record<string, Decision> = {};

beforeAll(async () => {
  harness = await Harness.start();
  const bank = await harness.addApplication('bank');
  ada = await firstAdministrator(harness);
  of = `/v1/operator/applications/${bank.id}`;
  const [person, other] = [await bank.enrolledSubject(1), await bank.enrolledSubject(2)];
  decided.own = await bank.verify(person.id, await bank.type(person.next()));
  decided.others = await bank.verify(person.id, await bank.type(other.next()));
  const { present } = await get<PolicyVersions>('/policy/versions');
  present.purposes.login = { matchBits: 30, nonMatchBits: -30 };
  await ada.call('PUT', `${of}/policy`, present);
  decided.unsure = await bank.verify(person.id, await bank.type(person.next()));
  await label(decided.own, 'right');
  await label(decided.others, 'right');
});
afterAll(() => harness.stop());

async function get<Body>(path: string): Promise<Body> {
  return (await ada.call<Body>('GET', `${of}${path}`)).body;
}

async function label(decision: Decision, given: OperatorDecision['label']): Promise<void> {
  const { status } = await ada.call('PUT', `${of}/decisions/${decision.id}/label`, { label: given });
  expect(status).toBe(200);
}

it.each(['right', 'wrong'] as const)(
  'leaves an inconclusive decision marked %s out of every rate and curve',
  async (given) => {
    expect(decided.unsure).toMatchObject({ outcome: 'INCONCLUSIVE', evidence: [{ samples: 10 }] });
    await label(decided.unsure!, null);
    const { measured } = await get<Installation>('/measured');
    await label(decided.unsure!, given);
    const { labelled } = await get<Overview>('/overview');
    expect(labelled).toMatchObject({
      falseMatch: { count: 0, of: 1 },
      falseNonMatch: { count: 0, of: 1 },
      inconclusive: 1,
      labels: 3,
    });
    const installation = await get<Installation>('/measured');
    expect(installation).toMatchObject({ mated: 1, nonMated: 1, inconclusive: 1, measured });
    expect(installation.words.join(' ')).toMatch(/1 inconclusive/);
  },
);
