/**
 * One way to lock this session's screen. The agent tries them in the order given, until one is seen to have locked.
 */
export interface ScreenLocker {
  /** `gnome`, `loginctl`, `windows`, … or `command`. */
  readonly name: string;
  /** Whether this way exists here; asked before every use, for services come and go. Never rejects. */
  available(): Promise<boolean>;
  /**
   * Locks, and waits (a few seconds at most) until the screen is seen to be locked.
   *
   * @returns true only where the lock was verified; false where it failed or nobody can tell. Never rejects.
   */
  lock(): Promise<boolean>;
  /** Whether the screen is locked now; undefined where this way cannot tell. Never rejects. */
  isLocked(): Promise<boolean | undefined>;
  /**
   * Calls back when the screen is locked or unlocked, whoever did it. Absent where the platform says nothing: the agent then asks
   * `isLocked` while it waits for an unlock.
   *
   * @returns what ends it.
   */
  watch?(onChange: (word: LockWord) => void): () => void;
}

/** `lost`: it was locked, and now nobody can tell; the locker died, and nobody has unlocked. */
export type LockWord = 'locked' | 'unlocked' | 'lost';

/** A look may fail where the machine is busy; so many in a row say that nobody can tell any more. */
export const LOST_AFTER = 2;
