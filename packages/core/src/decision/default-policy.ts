import type { Policy } from './policy.ts';
import { ANY_PURPOSE, FACTOR_KINDS } from './step-up-policy.ts';

/**
 * The policy that applies until an application sets its own.
 *
 * `login`: typing is a *second* factor behind the password, and the alternative to a MATCH is a step-up and not a
 * refusal. 2.25 bits asks whether the owner is 4.8 times as likely as somebody else: it suits an application that
 * finds a stranger with the right password 4.8 times as bad as a needless step-up. 2^-2.25 bounds the false match
 * rate at 21 %, which is far from tight: the measured rate, from one in fifty to one in eleven, is in the population package's
 * model card. `reentry` opens a session that is already signed in, and asks for more.
 *
 * `session`: see `session/SPEC.md`. With `lockBits` of -10 a fall that locks an owner by mistake begins at fewer than
 * one window in a thousand, if calibration holds; the ceiling is low so that a take-over is noticed soon. Once a person's
 * typing is known well enough to be watched, needless step-ups and locks are as rare as stated instead: about one in
 * 5,000 and in 50,000 of the owners' keystrokes (counted: one in 5,808 and in 48,400).
 *
 * `consent`: the application, since only it has shown its people any words; an application that records consent here sets `required`.
 * `stepUp`: any factor that the person has suffices for anything. `privacy` and `routes`: pages choose what they tell, and all routes are
 * alike.
 */
export const defaultPolicy: Policy = Object.freeze({
  version: 1,
  purposes: Object.freeze({
    login: Object.freeze({ matchBits: 2.25, nonMatchBits: -1.25 }),
    reentry: Object.freeze({ matchBits: 2.5, nonMatchBits: -1.25 }),
  }),
  session: Object.freeze({
    stepUpBits: 0.5,
    lockBits: -10,
    ceilingBits: 6,
    halfLifeMs: 1_800_000,
    strongBits: 4,
    keystrokesPerFalseStepUp: 5000,
    keystrokesPerFalseLock: 50_000,
    idleLockMs: 0,
  }),
  enrolment: Object.freeze({ samplesNeeded: 10, samplesKept: 50, keystrokesNeeded: 300 }),
  consent: 'application',
  stepUp: Object.freeze([Object.freeze({ purpose: ANY_PURPOSE, factors: FACTOR_KINDS })]),
  privacy: 'code',
  routes: Object.freeze([]),
});
