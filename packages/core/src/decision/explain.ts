import type { Reason } from './decision.ts';

const sentences: Readonly<Record<Reason, string>> = Object.freeze({
  'typing-matches': 'The typing rhythm fits this person.',
  'typing-differs': 'The typing rhythm differs from the way this person usually types.',
  'pointer-matches': 'The pointer moves the way this person moves it.',
  'pointer-differs': 'The pointer moves differently from the way this person usually moves it.',
  'evidence-thin': 'There was not enough to be sure.',
  'not-enrolled': 'This person is not known well enough yet.',
  'typing-changed': 'The typing in this session is no longer what is usual for this person.',
  'no-typing': 'Nothing was typed, so there was no rhythm to compare.',
  'no-movement': 'The pointer was not moved, so there was no movement to compare.',
  pasted: 'The text was pasted, so there was no rhythm to compare.',
  filled: 'The text was filled in by the browser or a password manager, so there was no rhythm to compare.',
  composed:
    'The text was entered with an on-screen or composing keyboard, whose rhythm says nothing about the person.',
  'untrusted-events': 'Some keystrokes came from a program and not from a keyboard.',
  unaligned: 'The text was edited in a way that hides which keystroke made which character.',
  'events-lost': 'Part of the typing was lost on the way.',
  'too-short': 'The text was too short to compare.',
  'coarse-timer': 'The browser’s clock was too coarse for an exact comparison.',
  corrected: 'Some characters were corrected and left out of the comparison.',
  'lost-releases': 'Some key releases were not seen and were left out of the comparison.',
  'text-length-differs': 'The text has another length than the one that was learned.',
  'template-mismatch': 'What was learned about this person was made by another version and cannot be used.',
  'new-keyboard': 'The rhythm fits, but the keys were held as at another keyboard, which is not known yet.',
  'too-many-misses': 'The typing did not match too many times in a row, so another factor is needed first.',
  'other-text': 'What was typed is not the text that was shown.',
  'consent-missing': 'This person has not agreed to be recognised in this way.',
  replayed: 'The typing repeats an earlier sample more exactly than a hand can.',
});

/**
 * The reason as one English sentence, for an operator and for the account's owner. It names no number and no key.
 *
 * @example explain('pasted') // => 'The text was pasted, so there was no rhythm to compare.'
 */
export function explain(reason: Reason): string {
  return sentences[reason];
}
