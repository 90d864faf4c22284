/**
 * Looks again and again until something is true, or time is up. The looks are 50 ms apart, so that a locker which needs
 * a moment is not taken for one that failed.
 *
 * @param patience milliseconds.
 * @returns whether it became true.
 */
export async function eventually(
  look: () => Promise<boolean | undefined> | boolean | undefined,
  patience: number,
): Promise<boolean> {
  const end = performance.now() + patience;
  for (;;) {
    if ((await look()) === true) return true;
    if (performance.now() >= end) return false;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Calls `listener` once, when `look` is false; it looks every `every` milliseconds. What comes back stops looking. */
export function whenFalse(
  look: () => Promise<boolean | undefined>,
  every: number,
  listener: () => void,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const again = async () => {
    const still = await look().catch(() => undefined);
    if (stopped) return;
    if (still === false) {
      stopped = true;
      listener();
      return;
    }
    timer = setTimeout(again, every);
  };
  timer = setTimeout(again, every);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
