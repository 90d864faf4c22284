import { describe, expect, it } from 'vitest';
import { notTried } from './not-tried.ts';

const change = (path: string, before = '1', after = '2') => ({ path, before, after });

describe('what a dry run does not try', () => {
  it('is every other value that was edited, in words', () => {
    const edited = [
      change('purposes.login.matchBits'),
      change('session.lockBits'),
      change('routes.transfer.money.idleLockMs'),
      change('session.keystrokesPerFalseLock'),
      change('enrolment.samplesKept'),
      change('stepUp.transfer from 500', 'Passkey', '–'),
      change('routes.transfer.stepUp.*', '–', 'Passkey'),
    ];
    expect(notTried(edited)).toEqual([
      'keystrokes to a needless lock',
      'samples kept at most',
      'what step-ups were passed with',
    ]);
  });

  it('is consent where nothing was compared before, for there is nothing to compare now', () => {
    expect(notTried([change('consent', '"application"', '"required"')])).toEqual([]);
    expect(notTried([change('consent', '"required"', '"application"')])).toEqual([
      'consent that is not recorded here',
    ]);
  });

  it('is, by its name, whatever nobody has said to be tried', () => {
    expect(notTried([change('session.later'), change('routes.transfer.later')])).toEqual([
      'session.later',
      'routes.transfer.later',
    ]);
  });
});
