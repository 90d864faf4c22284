const FIRST_MS = 30_000;
const LONGEST_MS = 3_600_000;

/**
 * Milliseconds from attempt `attempt` (1 is the first) to the next: 30 s, doubled each time, at most an hour. A server that
 * greylists asks for five minutes or so.
 *
 * @example
 * retryDelay(3); // 120000
 */
export function retryDelay(attempt: number): number {
  return Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
}
