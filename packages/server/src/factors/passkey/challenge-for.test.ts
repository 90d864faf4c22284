import { describe, expect, it } from 'vitest';
import { ORIGIN } from '../../testing/harness.ts';
import { SoftwarePasskey } from '../../testing/software-passkey.ts';
import type { FactorContext } from '../factor-method.ts';
import { challengeFor } from './challenge-for.ts';
import { passkeyMethod } from './passkey-method.ts';

const transfer = { purpose: 'transfer', binding: 'digest', approving: '10.00 € to City Energy' };

describe('what a passkey signs', () => {
  it('is the SHA-256 of nonce, purpose, binding and words', () => {
    // openssl dgst -sha256 -binary | base64, of ["bm9uY2U","transfer","digest","10.00 € to City Energy"]
    expect(challengeFor('bm9uY2U', transfer)).toBe('4QmBs_YMJ-uMU2S8FqXNVuvdLwi38fCFPdf59bZCdvA');
  });

  it.each([
    ['another transfer', { binding: 'digest of another' }],
    ['nothing in particular', { binding: null }],
    ['other words', { approving: '9,999.00 € to City Energy' }],
    ['another purpose', { purpose: 'settings' }],
  ])('counts for what it was signed for, and not for %s', async (_, otherwise) => {
    const method = passkeyMethod();
    const passkey = new SoftwarePasskey(ORIGIN);
    const context: FactorContext = {
      application: { id: 'app', name: 'bank', origins: [ORIGIN] },
      person: { id: `sub_${'A'.repeat(22)}`, externalId: 'ada' },
      displayName: 'Ada',
      address: null,
      origin: ORIGIN,
      ...transfer,
      now: 0,
      endsAt: 60_000,
      random: (bytes) => Buffer.alloc(bytes, 7).toString('base64url'),
      agreed: async () => true,
      keyedHash: (text) => text,
    };
    const optionsIn = (show: unknown) => (show as { options: Parameters<SoftwarePasskey['get']>[0] }).options;
    const asked = await method.beginSetUp(context, [], undefined);
    const made = { credential: passkey.create(optionsIn(asked.show)) };
    const setUp = await method.finishSetUp(context, [], asked.pending, made);
    if (!setUp.passed) throw new Error('the passkey was not set up');
    const own = [{ id: 'fac', label: null, state: setUp.state }];
    const { pending, show } = await method.challenge(context, own);
    const signed = { credential: passkey.get(optionsIn(show)) };
    expect((await method.check({ ...context, ...otherwise }, own, pending, signed)).passed).toBe(false);
    expect((await method.check(context, own, pending, signed)).passed).toBe(true);
  });
});
