import { createHash } from 'node:crypto';
import type { Modality } from '../guidance.ts';

/** Goes up with every change of the words below: who agreed to others is asked again. */
export const CONSENT_VERSION = '2026-11-2';

/** What people agree to, word for word. */
export const CONSENT_WORDS: Readonly<Record<Modality, { readonly name: string; readonly words: string }>> = {
  typing: {
    name: 'How you type',
    words:
      'When keys go down and up is measured: in the password field, in sentences that we show you to type, and while you are signed in. Of those sentences, and of them alone, also in which of 13 areas of the keyboard a key lies. Never which key it is, and never what you write.',
  },
  pointer: {
    name: 'How you move the mouse',
    words: 'While you are signed in, how the pointer moves is measured. Never what lies under it.',
  },
  face: {
    name: 'Your face',
    words:
      'Only if you set it up, and only when you choose it to confirm that it is you: your camera takes a few pictures while you do what is asked. 384 numbers made from them are kept, encrypted with a key of your own. No picture is kept.',
  },
};

/** What is recorded with a consent: which words it was given to. */
export function consentGiven(modality: Modality): { version: string; textHash: string } {
  const textHash = createHash('sha256').update(CONSENT_WORDS[modality].words).digest('hex');
  return { version: CONSENT_VERSION, textHash };
}
