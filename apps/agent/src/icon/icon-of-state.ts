import type { SecurityState } from '../events/index.ts';
import type { IconLook } from './icon-pixels.ts';

interface IconOfState {
  readonly look: IconLook;
  /** For people, as a tooltip and at the top of the menu. */
  readonly title: string;
}

/** What the status icon shows of each state. */
export const iconOfState: Readonly<Record<SecurityState, IconOfState>> = {
  watching: { look: 'watching', title: 'Watching' },
  tired: { look: 'watching', title: 'Watching, with patience' },
  noticed: { look: 'watching', title: 'Something is unusual' },
  learning: { look: 'learning', title: 'Learning' },
  asking: { look: 'asking', title: 'Asking who is there' },
  locked: { look: 'asking', title: 'Locked' },
  guest: { look: 'resting', title: 'Guest' },
  paused: { look: 'resting', title: 'Paused' },
  'off-hours': { look: 'resting', title: 'Off hours' },
  off: { look: 'resting', title: 'Not set up' },
  blind: { look: 'trouble', title: 'Nothing to watch' },
  tampered: { look: 'trouble', title: 'Stored data was altered' },
};
