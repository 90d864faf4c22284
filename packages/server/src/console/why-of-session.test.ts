import { defaultPolicy } from '@ductus/core';
import { describe, expect, it } from 'vitest';
import { openSession } from '../sessions/open.ts';
import type { TrustCause } from '../sessions/trust-history.ts';
import { whyOfSession } from './why-of-session.ts';

const opened = openSession({ applicationId: 'app', subjectId: 'ada', policy: defaultPolicy }, 1, (count) =>
  'A'.repeat(count * 2),
);
const why = (...steps: readonly (readonly [cause: TrustCause, bits: number])[]) => {
  const history = steps.map(([cause, bits], at) => ({ at, cause, bits, trust: 4 }));
  const trust = { bits: 8, at: 1, strongAt: null, locked: false };
  return whyOfSession({ ...opened.state, history, trust }, defaultPolicy.session, 1);
};
const attacked = 'Presentation attack detection recognised an attack in this session.';

describe('why a session is allowed', () => {
  it('is that nothing since a factor speaks against them', () => {
    expect(why(['typing-free', -3], ['passkey', 4], ['pointer', 1], ['operator', 0])).toEqual([
      'A factor was passed in this session, and nothing since speaks against them.',
    ]);
    expect(why(['registration', 4])).toEqual([
      'The person was registered in this session, and nothing since speaks against them.',
    ]);
  });

  it('says what does speak against them since', () => {
    const since =
      'A factor was passed in this session; what came since speaks against them, and not enough to ask again.';
    expect(why(['passkey', 4], ['typing-free', -3])).toEqual([since]);
    expect(why(['application', 4], ['attack', 0])).toEqual([attacked, since]);
    expect(why(['attack', 0], ['passkey', 4])[1]).toContain('nothing since');
  });

  it('is what was typed, where no factor was passed, but for what was an attack', () => {
    expect(why(['typing-fixed', 8])).toEqual([
      'What was typed and moved so far fits this person well enough.',
    ]);
    expect(why(['attack', 0], ['typing-fixed', 8])).toEqual([
      attacked,
      'What else was typed and moved so far fits this person well enough.',
    ]);
  });
});
