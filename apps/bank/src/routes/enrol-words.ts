import type { PhraseAnswer } from '../guidance.ts';
import type { EnrolmentAnswer } from '../recognition.ts';
import { inPhrases } from '../views/enrol-phrase.ts';

const REFUSED: Record<string, string> = {
  pasted: 'That one was pasted. Type it by hand this time.',
  filled: 'That one was filled in for you. Type it by hand this time.',
  composed: 'Your keyboard put that one together. Type it key by key if you can.',
  corrected: 'A slip of the finger: that one had too many corrections. Once more.',
  'text-length-differs': 'That one was typed differently from the others. Once more.',
  'too-short': 'That one was too short to learn from. Once more.',
  'no-typing': 'We did not see you type that one. Once more, by hand.',
  'events-lost': 'A part of that one got lost on the way. Once more.',
  'other-text': 'That was not quite the sentence above. Here is another one.',
  replayed: 'That one was like an earlier one to the hair. Once more, by hand.',
  'untrusted-events': 'That one did not come from a keyboard. Once more, by hand.',
};

const ENCOURAGEMENT = [
  'Good. Again, just the same.',
  'Lovely. Keep your own pace.',
  'That counts. Once more.',
];

/** What the person is told about a sample: kindly, and never a score. */
export function sampleWords({ accepted, issues, enrolment, likeness }: EnrolmentAnswer): {
  kind: 'good' | 'info';
  words: string;
} {
  if (!accepted) {
    const known = issues.find((issue) => REFUSED[issue]);
    return {
      kind: 'info',
      words: known ? REFUSED[known]! : 'That one did not count. Once more, as you always type it.',
    };
  }
  const left = enrolment.needed - enrolment.gathered;
  if (left <= 0) return { kind: 'good', words: 'Done. We know your rhythm now.' };
  if (left === 1) return { kind: 'good', words: 'Nearly there: one more.' };
  const { gathered, needed } = enrolment;
  return {
    kind: 'good',
    words: `${ENCOURAGEMENT[gathered % ENCOURAGEMENT.length]!} ${soFar(gathered, needed, 'samples', likeness)}`,
  };
}

/** What the person is told about a sentence that was typed. */
export function phraseWords(answer: PhraseAnswer): { kind: 'good' | 'info'; words: string } {
  if (!answer.accepted) {
    const known = answer.issues.find((issue) => REFUSED[issue]);
    return { kind: 'info', words: known ? REFUSED[known]! : 'That one did not count. Here is another one.' };
  }
  const { gathered, needed, complete } = inPhrases(answer.enrolment);
  if (complete) return { kind: 'good', words: 'Done. We know how you type.' };
  return { kind: 'good', words: `That counts. ${soFar(gathered, needed, 'sentences', answer.likeness)}` };
}

/** How much is gathered; that somebody looks like themselves is said only when the last sample shows it. */
function soFar(gathered: number, needed: number, what: string, likeness: PhraseAnswer['likeness']): string {
  const count = `${gathered} of about ${needed} ${what}`;
  if (likeness === 'like') return `${count}; you already look like yourself.`;
  return likeness === 'unlike'
    ? `${count}; that one was unlike the others, which is all right.`
    : `${count}.`;
}
