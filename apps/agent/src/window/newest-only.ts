/**
 * Takes one thing after another to somebody slow: what comes while one is under way waits, and only the newest of it. The last is never
 * left out, so whoever hears knows in the end how it is.
 *
 * @param take Takes one; that it fails is its own affair, the next is taken all the same.
 */
export function newestOnly<T>(take: (one: T) => Promise<unknown>): (one: T) => Promise<void> {
  let waiting: readonly [T] | undefined;
  let taking = false;
  return async (one) => {
    waiting = [one];
    if (taking) return;
    taking = true;
    while (waiting !== undefined) {
      const [next]: readonly [T] = waiting;
      waiting = undefined;
      await take(next).catch(() => undefined);
    }
    taking = false;
  };
}
