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
