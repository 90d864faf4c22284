import { countWords } from './words.ts';

/** Of how many open sessions something speaks, where the server does not have them all in memory. */
export function OfMemory({ inMemory, open }: { readonly inMemory: number; readonly open: number }) {
  if (inMemory >= open) return null;
  return (
    <p className="hint">
      Of the {countWords(inMemory)} sessions that the server has in memory, of {countWords(open)} open ones.
    </p>
  );
}
