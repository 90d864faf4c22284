import { DuctusClientError } from '@ductus/server/operator-client';

/** What a question has come to, as far as it decides what is shown. */
export type AnswerState = 'loading' | 'failed' | 'gone' | 'old' | 'fresh';

interface Asked {
  readonly data: unknown;
  readonly error: unknown;
}

/** Statuses that say: what was asked for is not there for this operator, now. */
const NOT_THERE = new Set([403, 404, 410]);

/**
 * What is shown of a question: `gone` whatever was read before, since it is not there any more; `old` where it could not be
 * read again.
 *
 * @example
 * answerState({ data: 1, error: null }); // 'fresh'
 */
export function answerState({ data, error }: Asked): AnswerState {
  if (error instanceof DuctusClientError && NOT_THERE.has(error.status)) return 'gone';
  if (data === undefined) return error === null ? 'loading' : 'failed';
  return error === null ? 'fresh' : 'old';
}
