/**
 * Does something again whenever it is asked to, one after another: while it is being done, any number of askings become one
 * more. So a reader of changes never falls behind, and a slow answer is not given up for the next question.
 *
 * @example
 * const read = oneAtATime(() => Promise.resolve());
 * read();
 */
export function oneAtATime(work: () => Promise<unknown>): () => void {
  let [busy, again] = [false, false];
  const run = async () => {
    busy = true;
    do {
      again = false;
      await work().catch(() => {});
    } while (again);
    busy = false;
  };
  return () => {
    if (busy) again = true;
    else void run();
  };
}
