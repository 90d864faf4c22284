import { Refused } from '../bridge.ts';

const sentences: Readonly<Record<string, string>> = {
  'pin-wrong': 'That is not the PIN.',
  'pin-waits': 'Too many wrong answers. Try again in a while.',
  'pin-needed': 'Set a PIN first: without one anybody could do this.',
  'password-wrong': 'That is not the password of this computer.',
  'password-away': 'The computer did not check the password. Lock and unlock the screen instead.',
  'pin-unfit': 'A PIN has 4 to 64 characters.',
  'agent-tampered': 'What was stored here was altered. Unlock the screen once, then set Ductus up again.',
  'agent-locked': 'Unlock the screen first.',
  'consent-needed': 'Agree to the set-up first.',
  'store-unsaved': 'Done, but the disk does not keep it: it holds until Ductus ends.',
  'nothing-asked': 'There is nothing to answer any more.',
};

/** What a refusal means for the person in front of it. */
export function words(error: unknown): string {
  if (error instanceof Refused) return sentences[error.code] ?? error.message;
  return 'The agent did not answer. Close the window and open it again.';
}
