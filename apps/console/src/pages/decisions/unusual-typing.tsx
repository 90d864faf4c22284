import type { UnusualTypingLine } from '@ductus/server/operator-client';
import { countWords } from '../../ui/words.ts';
import { DeviationBars } from './deviation-bars.tsx';
import { typingWords } from './typing-words.ts';

/** What one keystroke counts at most, in deviations: a bar is full there. */
const FULL = 4;

/** What about continuous typing was not as usual, in words, with how far it was out; nothing where there is nothing to say. */
export function UnusualTyping({ typing }: { readonly typing: readonly UnusualTypingLine[] | null }) {
  if (typing === null || typing.length === 0) return null;
  return (
    <section className="card" aria-labelledby="unusual-typing">
      <h2 id="unusual-typing">What was unusual about the typing</h2>
      <DeviationBars
        caption={`On average over the last few hundred keystrokes, in this person’s own deviations; one keystroke counts ${FULL} at most. Keys are told by regions, so that it says nothing of what was written.`}
        full={FULL}
        lines={typing.map((one) => ({
          words: typingWords(one),
          basis: `over ${countWords(one.events)} ${one.events === 1 ? 'keystroke' : 'keystrokes'}`,
          deviations: one.deviations,
        }))}
      />
    </section>
  );
}
