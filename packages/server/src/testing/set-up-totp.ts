import { authenticator } from 'otplib';
import { CeremonyPage } from './ceremony-page.ts';
import type { Tester } from './harness.ts';

/** Sets an authenticator app up for a person. */
export async function setUpTotp(owner: Tester, subjectId: string): Promise<void> {
  const page = await CeremonyPage.open(owner, { subjectId, act: 'set-up', purpose: 'set-up' });
  const { secret } = (await page.begin('totp')).body.show as { secret: string };
  const code = authenticator.clone({ epoch: owner.harness.time }).generate(secret);
  const { body } = await page.answer({ code });
  if (body.state !== 'passed') throw new Error(`the set-up failed: ${JSON.stringify(body)}`);
}
