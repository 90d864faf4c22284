import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import { PASSWORD_MAX, PASSWORD_MIN } from './password-limits.ts';

export interface Strength {
  /** 0 (guessed at once) to 4 (very strong). */
  readonly score: 0 | 1 | 2 | 3 | 4;
  /** What to do about it; empty when it is good. */
  readonly advice: string;
}

export const STRENGTH_WORDS = ['Very weak', 'Weak', 'Fair', 'Good', 'Strong'] as const;
export const STRENGTH_NEEDED = 3;

let estimator: ZxcvbnFactory | null = null;

function create(): ZxcvbnFactory {
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
}

/**
 * How hard `password` is to guess (zxcvbn), knowing `context`: words that belong to the person and so are no secret.
 * Runs in the server and, loaded lazily, in the page.
 */
export function passwordStrength(password: string, context: readonly string[]): Strength {
  estimator ??= create();
  if (password.length > PASSWORD_MAX) return { score: 0, advice: `Use at most ${PASSWORD_MAX} characters.` };
  const result = estimator.check(password, [...context]);
  const score = Math.min(result.score, password.length < PASSWORD_MIN ? 1 : 4) as Strength['score'];
  if (score >= STRENGTH_NEEDED) return { score, advice: '' };
  if (password.length < PASSWORD_MIN) {
    return {
      score,
      advice: `Use at least ${PASSWORD_MIN} characters; three or four unrelated words are good.`,
    };
  }
  const hints = [result.feedback.warning, ...result.feedback.suggestions].filter(Boolean);
  return { score, advice: hints.join(' ') || 'Make it longer: add another word or two.' };
}
