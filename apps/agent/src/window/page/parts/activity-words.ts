import type { Activity } from '../../../events/index.ts';

const activityWords: Readonly<Record<string, string>> = {
  started: 'Ductus started',
  quit: 'Ductus was ended',
  consented: 'You agreed to the set-up',
  'pin-set': 'PIN set',
  'pin-removed': 'PIN removed',
  'pin-wrong': 'Wrong PIN',
  'learning-began': 'Learning began',
  'learning-ended': 'Learning ended',
  'settings-changed': 'Settings changed',
  'keyboard-taken': 'Keyboard accepted',
  'keyboard-refused': 'Keyboard refused',
  answered: 'Answered',
  'that-was-me': '"That was me"',
  ask: 'Asked who is there',
  noticed: 'Something was unusual',
  locking: 'Locking the screen',
  locked: 'Screen locked',
  unlocked: 'Screen unlocked',
  'lock-failed': 'The screen could not be locked',
  source: 'Keyboard and pointer',
  tampered: 'Stored data was altered',
  'paused-began': 'Pause began',
  'paused-ended': 'Pause ended',
  'guest-began': 'Guest began',
  'guest-ended': 'Guest ended',
  'tired-began': 'Tired or injured began',
  'tired-ended': 'Tired or injured ended',
  'began-anew': 'Began anew',
  slept: 'The computer slept',
  'clock-set-back': 'The clock was set back',
};

/** A stable word of the activity log, for people. */
export function activityTitle(what: string): string {
  return activityWords[what] ?? what.replaceAll('-', ' ');
}

const detailWords: Readonly<Record<string, string>> = {
  takeover: 'typing or pointer changed',
  keyboard: 'a keyboard never seen before',
  exercises: 'by exercises',
  work: 'from work',
  owner: 'by you',
  time: 'its time was over',
  enough: 'enough was learned',
  command: 'by you',
  unanswered: 'nobody answered',
  'wrong-answers': 'three wrong answers',
  certain: 'it was certain',
  tampered: 'stored data was altered',
  'key-away': 'the key could not be had',
  'lock-lost': 'what had locked it died',
  elsewhere: 'by somebody or something else',
  falseLocksPerWeek: 'strictness',
  answerSeconds: 'time for an answer',
  keepLearning: 'learning',
  schedule: 'schedule',
  lockCommand: 'lock command',
};
const units: Readonly<Record<string, (value: unknown) => string>> = {
  minutes: (value) => `${value} minutes`,
  wrong: (value) => `wrong ${value} in a row`,
};

/** What belongs to an activity, for people. */
export function activityDetail(detail: Activity['detail']): string {
  return Object.entries(detail)
    .map(([name, value]) => units[name]?.(value) ?? wordsOf(String(value)))
    .join(' · ');
}

function wordsOf(value: string): string {
  return value
    .split(' ')
    .map((word) => detailWords[word] ?? word)
    .join(', ');
}
