/**
 * Does something again whenever it is asked to, one after another: while it is being done, any number of askings become one
 * more. So a reader of changes never falls behind, and a slow answer is not given up for the next question.
 * @param restMs milliseconds between the end of one and the beginning of the next; 0 when absent.
 *
 * @example
 * const read = oneAtATime(() => Promise.resolve());
 * read();
 */
export function oneAtATime(work: () => Promise<unknown>, restMs = 0): () => void {
  let [busy, again] = [false, false];
  const run = async () => {
    busy = true;
    do {
      again = false;
      await work().catch(() => {});
      if (restMs > 0) await new Promise((rested) => setTimeout(rested, restMs));
    } while (again);
    busy = false;
  };
  return () => {
    if (busy) again = true;
    else void run();
  };
}
