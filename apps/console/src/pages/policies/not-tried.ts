import type { Change } from './changes-between.ts';

const TRIED =
  /^(purposes\.(login|reentry)\.(matchBits|nonMatchBits)|session\.(lockBits|stepUpBits|idleLockMs|halfLifeMs)|privacy|routes\..+\.(matchBits|stepUpBits|lockBits|idleLockMs|privacy))$/;

const STEP_UP = /(^|\.)stepUp\./;

const WORDS: Readonly<Record<string, string>> = {
  'session.strongBits': 'trust after another factor',
  'session.ceilingBits': 'trust at most',
  'session.keystrokesPerFalseStepUp': 'keystrokes to a needless step-up',
  'session.keystrokesPerFalseLock': 'keystrokes to a needless lock',
  'enrolment.samplesNeeded': 'samples of a fixed text that enrol',
  'enrolment.samplesKept': 'samples kept at most',
  'enrolment.keystrokesNeeded': 'keystrokes of free typing that enrol',
  consent: 'consent that is not recorded here',
};

/**
 * What was edited and no dry run tries, in words. Consent that must be recorded is tried; what was never compared for want of it cannot be. Step-up
 * factors are tried on who has them, and not on what was passed: for which purpose is not kept.
 *
 * @example
 * notTried([{ path: 'enrolment.samplesKept', before: '30', after: '40' }]); // ['samples kept at most']
 */
export function notTried(changes: readonly Change[]): string[] {
  const names = changes
    .filter(({ path, after }) => !TRIED.test(path) && !(path === 'consent' && after === '"required"'))
    .map(({ path }) => WORDS[path] ?? (STEP_UP.test(path) ? 'what step-ups were passed with' : path));
  return [...new Set(names)];
}
