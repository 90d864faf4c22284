import type { SecurityState } from '../../../events/index.ts';

interface StateWords {
  readonly title: string;
  readonly what: string;
  readonly tone: 'good' | 'calm' | 'warn' | 'bad';
}

/** What each state means, for people. */
export const stateWords: Readonly<Record<SecurityState, StateWords>> = {
  watching: { title: 'Watching', what: 'What happens here fits you.', tone: 'good' },
  learning: {
    title: 'Learning',
    what: 'Ductus gets to know you. Nobody is asked anything meanwhile.',
    tone: 'calm',
  },
  noticed: {
    title: 'Something is unusual',
    what: 'Nobody is disturbed yet. If it goes on, Ductus asks.',
    tone: 'warn',
  },
  asking: { title: 'Asking', what: 'Without an answer the screen locks.', tone: 'bad' },
  locked: { title: 'Locked', what: 'The screen is locked. Trust starts anew after the unlock.', tone: 'bad' },
  guest: {
    title: 'Guest',
    what: 'Somebody else may work here. Nothing is watched or learned.',
    tone: 'calm',
  },
  tired: {
    title: 'Watching, with patience',
    what: 'Ductus asks a third as often as it would.',
    tone: 'good',
  },
  paused: { title: 'Paused', what: 'Nothing is watched until the pause ends.', tone: 'calm' },
  'off-hours': { title: 'Off hours', what: 'By your schedule nothing is watched now.', tone: 'calm' },
  blind: {
    title: 'Nothing to watch',
    what: 'No keyboard or pointer can be seen. The reasons are under Sources.',
    tone: 'bad',
  },
  off: { title: 'Off', what: 'Ductus is not set up.', tone: 'calm' },
  tampered: {
    title: 'Stored data was altered',
    what: 'Nothing is watched. Lock and unlock the screen once, then set Ductus up again.',
    tone: 'bad',
  },
};

/** Warnings of the status, for people. */
export const warningWords: Readonly<Record<string, string>> = {
  'no-locker': 'No way to lock this screen was found. Install i3lock, or name a command in Settings.',
  'no-source': 'No keyboard or pointer can be seen.',
  'store-unsaved': 'What was learned could not be saved. Is the disk full?',
  'clock-jumped': 'The clock of this computer was changed. Waiting times were kept as they were.',
  'keyring-away': 'The key ring is locked: nothing can be read or saved until it is open.',
  'key-away': 'The key to what was learned cannot be had. Open the key ring and start the agent again.',
  tampered: 'What was stored was altered, and is not used.',
};

const activityWords: Readonly<Record<string, string>> = {
  started: 'Ductus started',
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
};

/** A stable word of the activity log, for people. */
export function activityTitle(what: string): string {
  return activityWords[what] ?? what.replaceAll('-', ' ');
}
