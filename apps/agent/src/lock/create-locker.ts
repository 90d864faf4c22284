import { attempt, type LockAttempt, type LockMethod, reason } from './lock-method.ts';

export interface LockOutcome {
  /** True only when it was seen that the screen is locked. */
  readonly locked: boolean;
  /** The way that locked; empty when none did. */
  readonly method: string;
  /** Every way that was tried, in order, the one that locked last. */
  readonly attempts: readonly LockAttempt[];
}

export interface Locker {
  /** Tries the ways in order until one is seen to have locked; never rejects. Calls meanwhile share one attempt. */
  lock(): Promise<LockOutcome>;
  /** Whether the screen is locked, by the way that locked it or any that can see it. */
  locked(): Promise<boolean>;
  /** Hears the end of each lock that `lock` made. */
  onUnlock(listener: () => void): () => void;
  readonly methods: readonly string[];
  close(): void;
}

/**
 * A locker over ways of locking the screen, in the order in which they are to be tried.
 *
 * @param methods looked up again for each lock, since a desktop's services come and go.
 */
export function createLocker(methods: () => Promise<readonly LockMethod[]>): Locker {
  const listeners = new Set<() => void>();
  let holder: LockMethod | undefined;
  let names: readonly string[] = [];
  let running: Promise<LockOutcome> | undefined;
  let stopWatching = () => {};

  const hold = (method: LockMethod) => {
    stopWatching();
    holder = method;
    stopWatching = method.onUnlock(() => {
      holder = undefined;
      for (const listener of [...listeners]) listener();
    });
  };
  const tryAll = async (): Promise<LockOutcome> => {
    const attempts: LockAttempt[] = [];
    const found = await methods().catch((error: unknown) => {
      attempts.push(attempt('search', reason(error)));
      return [];
    });
    names = found.map(({ name }) => name);
    for (const method of found) {
      const tried = await method.lock().catch((error: unknown) => attempt(method.name, reason(error)));
      attempts.push(tried);
      if (!tried.locked) continue;
      hold(method);
      return { locked: true, method: method.name, attempts };
    }
    return { locked: false, method: '', attempts };
  };

  return {
    lock: () => {
      running ??= tryAll().finally(() => {
        running = undefined;
      });
      return running;
    },
    async locked() {
      if (holder !== undefined) return (await holder.locked()) ?? true;
      const seen = await Promise.all((await methods()).map((method) => method.locked()));
      return seen.includes(true);
    },
    onUnlock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get methods() {
      return names;
    },
    close: () => stopWatching(),
  };
}
