import type { FactorList } from '../schemas/factor.ts';
import { CeremonyPage } from './ceremony-page.ts';
import type { Tester } from './harness.ts';
import { setUpTotp } from './set-up-totp.ts';

/** Sets an authenticator app up for a person and begins a step-up with it. */
export async function stepUpOf(
  owner: Tester,
  subjectId: string,
): Promise<{ page: CeremonyPage; factorId: string }> {
  await setUpTotp(owner, subjectId);
  const { body } = await owner.call<FactorList>('GET', `/v1/subjects/${subjectId}/factors`);
  const page = await CeremonyPage.open(owner, { subjectId, act: 'step-up', purpose: 'login' });
  await page.begin('totp');
  return { page, factorId: body.factors[0]!.id };
}
