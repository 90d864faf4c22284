import type { Policy } from './policy.ts';

/**
 * The policy that applies until an application sets its own.
 *
 * `login`: typing is a *second* factor behind the password, and the alternative to a MATCH is a step-up and not a
 * refusal. 1 bit asks whether the owner is twice as likely as somebody else: it suits an application that finds a
 * stranger with the right password twice as bad as a needless step-up. 2^-1 bounds the false match rate at a half, which is
 * far from tight; the measured rate, about one in fifteen, is in the population package's model card. `reentry`
 * opens a session that is already signed in, and asks for more.
 *
 * `session`: see `session/SPEC.md`; `lockBits` of -10 is a false lock in about a thousand.
 */
export const defaultPolicy: Policy = Object.freeze({
  version: 1,
  purposes: Object.freeze({
    login: Object.freeze({ matchBits: 1, nonMatchBits: -1 }),
    reentry: Object.freeze({ matchBits: 2, nonMatchBits: -1 }),
  }),
  session: Object.freeze({
    stepUpBits: 0.5,
    lockBits: -10,
    ceilingBits: 10,
    halfLifeMs: 1_800_000,
    strongBits: 8,
  }),
  enrolment: Object.freeze({ samplesNeeded: 10, samplesKept: 50, keystrokesNeeded: 300 }),
});
