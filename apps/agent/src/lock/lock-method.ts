/** How one way of locking the screen went. */
export interface LockAttempt {
  /** `screensaver`, `loginctl`, `xdg-screensaver`, `command`, … */
  readonly method: string;
  /** True only when it was seen that the screen is locked. */
  readonly locked: boolean;
  /** Why not, in a sentence without personal data; empty when it locked. */
  readonly problem: string;
}

/** One way of locking the screen, which also knows how to see whether it did. */
export interface LockMethod {
  readonly name: string;
  /** Asks for the lock and looks whether it happened; never rejects. */
  lock(): Promise<LockAttempt>;
  /** Whether the screen is locked as far as this way can see; undefined when it cannot see that here. */
  locked(): Promise<boolean | undefined>;
  /**
   * Calls `listener` once, when a lock of this way has ended; what comes back stops waiting. Ways that can only look
   * do so every second.
   */
  onUnlock(listener: () => void): () => void;
  close(): void;
}

export function attempt(method: string, problem = ''): LockAttempt {
  return { method, locked: problem === '', problem };
}

/** A thrown thing in one line. */
export function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200);
}
