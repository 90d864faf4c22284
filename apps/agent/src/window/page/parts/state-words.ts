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
  'store-unsaved':
    'Nothing can be saved: is the disk full, or only readable? Ductus goes on, and tries again every minute.',
  'key-away': 'The key to what was learned cannot be had. Open the key ring and start the agent again.',
  tampered: 'What was stored was altered, and is not used.',
};
