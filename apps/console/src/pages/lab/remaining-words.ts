/** Below this share nothing is foretold. */
const SOON = 0.03;

/**
 * How long something takes from here, in words, when it goes on as it did.
 *
 * @param share what is done, 0 to 1
 * @param elapsedMs in which that was done
 * @example
 * remainingWords(0.5, 120_000); // 'about 2 minutes to go'
 */
export function remainingWords(share: number, elapsedMs: number): string {
  if (share < SOON) return 'time to go not known yet';
  const seconds = (elapsedMs * (1 - share)) / share / 1000;
  if (seconds < 10) return 'some seconds to go';
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds to go`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `about ${minutes} minutes to go` : `about ${Math.round(minutes / 60)} hours to go`;
}
