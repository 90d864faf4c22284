/** Resolves once whoever waits for this thread has had a turn. */
export function turnOfOthers(): Promise<void> {
  return new Promise((turn) => setImmediate(turn));
}
