const MINUTE_MS = 60_000;

const listeners = new Set<() => void>();
let [minutes, timer]: [number, ReturnType<typeof setInterval> | undefined] = [0, undefined];

/** How many minutes have gone by while somebody listened. */
export function minutesGone(): number {
  return minutes;
}

/** Calls each minute, by one timer for all, until what it returns is called. */
export function eachMinute(gone: () => void): () => void {
  listeners.add(gone);
  timer ??= setInterval(() => {
    minutes += 1;
    for (const listener of listeners) listener();
  }, MINUTE_MS);
  return () => {
    listeners.delete(gone);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
