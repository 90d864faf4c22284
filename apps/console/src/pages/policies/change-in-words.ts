import { placeInWords } from './step-up-rule.ts';

const PURPOSES = { login: 'Login', reentry: 'Re-entry' } as const;

const WORDS: Readonly<Record<string, string>> = {
  matchBits: 'a match from, in bits',
  nonMatchBits: 'a non-match up to, in bits',
  stepUpBits: 'ask for a step-up below, in bits',
  lockBits: 'lock below, in bits',
  strongBits: 'trust after another factor, in bits',
  ceilingBits: 'trust at most, in bits',
  halfLifeMs: 'idle time after which trust halves',
  idleLockMs: 'rest that locks',
  keystrokesPerFalseStepUp: 'keystrokes to a needless step-up',
  keystrokesPerFalseLock: 'keystrokes to a needless lock',
  samplesNeeded: 'samples of a fixed text that enrol',
  samplesKept: 'samples kept at most',
  keystrokesNeeded: 'keystrokes of free typing that enrol',
  consent: 'consent',
  privacy: 'the most that is told of a key',
};

/**
 * What a value of a policy is, in the words of the form.
 *
 * @example
 * changeInWords('session.lockBits'); // 'Lock below, in bits'
 * changeInWords('purposes.login.matchBits'); // 'Login: a match from, in bits'
 * changeInWords('routes.transfer.lockBits'); // 'On transfer: lock below, in bits'
 * changeInWords('routes.transfer.stepUp.*'); // 'On transfer: step-up factors for every other purpose'
 */
export function changeInWords(path: string): string {
  const [, route, ofRoute] = /^routes\.(.+?)\.(stepUp\..+|[^.]+)$/.exec(path) ?? [];
  if (route !== undefined && ofRoute !== undefined) return `On ${route}: ${valueInWords(ofRoute)}`;
  const [, purpose, ofPurpose] = /^purposes\.(login|reentry)\.(.+)$/.exec(path) ?? [];
  if (purpose !== undefined && ofPurpose !== undefined)
    return `${PURPOSES[purpose as keyof typeof PURPOSES]}: ${valueInWords(ofPurpose)}`;
  const words = valueInWords(path.replace(/^(session|enrolment)\./, ''));
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function valueInWords(name: string): string {
  const [, place] = /^stepUp\.(.+)$/.exec(name) ?? [];
  return place === undefined ? (WORDS[name] ?? name) : `step-up factors for ${placeInWords(place)}`;
}

const MINUTE = 60_000;

/** What stands in the place of a number that was deleted. */
export const NO_NUMBER = 'no number';

/**
 * A value as it is read.
 *
 * @example
 * shownValue('session.idleLockMs', '120000'); // '2 min'
 * shownValue('session.lockBits', 'null'); // 'no number'
 * shownValue('privacy', '"zone"'); // 'zone'
 */
export function shownValue(path: string, value: string): string {
  if (value === 'null') return NO_NUMBER;
  if (path.endsWith('Ms') && value !== '–') return `${Number(value) / MINUTE} min`;
  return value.replaceAll('"', '');
}

/**
 * A refusal of the server with the form's words in the place of its own names.
 *
 * @example
 * refusalInWords('policy.session.lockBits must be a number from -60 to -0.01, got 3'); // '“Lock below, in bits” must be a number from -60 to -0.01, got 3'
 */
export function refusalInWords(sentence: string): string {
  return sentence.replace(/\bpolicy\.((?:purposes|session|enrolment)\.[\w.]*\w)/g, (_, path: string) => {
    return `“${changeInWords(path)}”`;
  });
}
