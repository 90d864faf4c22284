import { authenticator } from 'otplib';
import { describe, expect, it } from 'vitest';
import { describeFactor, type FactorDevice } from '../../testing/factor-conformance.ts';
import type { Harness } from '../../testing/harness.ts';
import { systemRandom } from '../../util/random.ts';
import { acceptedTotpStep, newTotpSecret } from './totp.ts';

/** An authenticator app. */
function app(harness: Harness): FactorDevice {
  let secret = '';
  const code = () => ({ code: authenticator.clone({ epoch: harness.time }).generate(secret) });
  const wrong = () => {
    const right = acceptable();
    const code = ['000000', '111111', '222222', '333333'].find((guess) => !right.includes(guess));
    return { code };
  };
  const acceptable = () =>
    [-30_000, 0, 30_000].map((offset) =>
      authenticator.clone({ epoch: harness.time + offset }).generate(secret),
    );
  return {
    finish: (show) => {
      secret = (show as { secret: string }).secret;
      return code();
    },
    finishWrongly: (show) => {
      secret = (show as { secret: string }).secret;
      return wrong();
    },
    answer: code,
    answerWrongly: wrong,
  };
}

describe('the TOTP factor', () => {
  describeFactor(() => ({ kind: 'totp', device: app }));
});

// RFC 6238, appendix B, SHA-1: the last six of the eight digits given there.
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('acceptedTotpStep', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('takes the code of RFC 6238 at %d s', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(acceptedTotpStep(RFC_SECRET, code, seconds * 1000, 0)).toBe(step);
    expect(acceptedTotpStep(RFC_SECRET, code, (seconds + 30) * 1000, 0)).toBe(step);
    expect(acceptedTotpStep(RFC_SECRET, code, (seconds + 60) * 1000, 0)).toBeNull();
    expect(acceptedTotpStep(RFC_SECRET, code, seconds * 1000, step)).toBeNull();
  });

  it('takes nothing but the six digits', () => {
    for (const code of ['', '28708', '2870820', ' 287082', '287O82', '94287082'])
      expect(acceptedTotpStep(RFC_SECRET, code, 59_000, 0)).toBeNull();
  });
});

describe('newTotpSecret', () => {
  it('has 32 letters of base 32 and differs each time', () => {
    const random = systemRandom();
    const secrets = [newTotpSecret(random), newTotpSecret(random)];
    expect(secrets[0]).toMatch(/^[A-Z2-7]{32}$/);
    expect(secrets[0]).not.toBe(secrets[1]);
  });
});
