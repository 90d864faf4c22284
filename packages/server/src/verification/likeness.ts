import type { Evidence } from '@ductus/core';
import type { EnrolmentResult } from '../schemas/verification.ts';

/** How a sample that is being enrolled compares with those before it, in a word: no score leaves with it. */
export function likenessOf({ reasons }: Evidence): EnrolmentResult['likeness'] {
  if (reasons.includes('typing-matches')) return 'like';
  return reasons.includes('typing-differs') ? 'unlike' : 'unsure';
}
