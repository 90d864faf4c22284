import { ServerError } from '../errors.ts';
import type { Services } from '../services.ts';
import { sha256 } from '../util/sha256.ts';

/** Wrong answers in a row that cost nothing: a slip of the finger, an old password, a late code. */
const FREE = 3;
const FIRST_MS = 15_000;
const LONGEST_MS = 15 * 60_000;
/** After so long without an attempt they are forgotten. */
export const ATTEMPTS_KEPT_MS = 24 * 3_600_000;

type Store = Pick<Services, 'store' | 'now'>;

/** The name under which attempts are counted: for names of nobody as for others, so that neither can be told apart. */
export const attemptsAt = (kind: 'name' | 'browser' | 'link', what: string): string =>
  sha256(`${kind} ${what}`);

/**
 * Milliseconds until the next answer is heard after so many wrong ones in a row.
 *
 * @example
 * delayAfter(3); // 0
 * delayAfter(4); // 15000
 * delayAfter(6); // 60000
 */
export function delayAfter(wrong: number): number {
  return wrong <= FREE ? 0 : Math.min(FIRST_MS * 2 ** (wrong - FREE - 1), LONGEST_MS);
}

/**
 * Counts an attempt before it is looked at, so that many at once are as many as one after the other; forget it when it was
 * right.
 *
 * @throws ServerError `rate-limited` while none is heard.
 */
export async function countAttempt({ store, now }: Store, name: string): Promise<void> {
  for (;;) {
    const known = await store.operators.attempts(name);
    const at = now();
    // A clock that was put back must lock nobody out for longer than the longest delay.
    if (known !== undefined && known.until > at && known.until - at <= LONGEST_MS) {
      const seconds = Math.ceil((known.until - at) / 1000);
      throw new ServerError('rate-limited', `Too many wrong answers in a row: try again in ${seconds} s.`);
    }
    const before = known === undefined || known.until + ATTEMPTS_KEPT_MS < at ? 0 : known.wrong;
    const wrong = before + 1;
    if (await store.operators.countAttempt({ name, wrong, until: at + delayAfter(wrong) }, known)) return;
  }
}
