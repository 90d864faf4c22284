import { sentenceOf } from '../../state/api.ts';
import { Notice } from '../../ui/states.tsx';
import { Submit } from '../../ui/submit.tsx';
import { shareWords } from '../../ui/words.ts';
import type { useBegin } from './use-begin.ts';

/** The button of each form, what became of it, and how much of a file has been sent. */
export function Begin({ begin, sent }: ReturnType<typeof useBegin>) {
  return (
    <>
      {begin.isError && <Notice kind="bad">{sentenceOf(begin.error)}</Notice>}
      {begin.isPending && sent > 0 && <p role="status">Sending: {shareWords(sent)} %</p>}
      <div className="row">
        <Submit busy={begin.isPending}>Measure</Submit>
      </div>
    </>
  );
}
