import { StorageError } from '../errors.ts';
import type { KeyRing } from './key-ring.ts';

export interface KeyLeaseOptions {
  readonly ring: Pick<KeyRing, 'renew' | 'close' | 'status'>;
  /** For how long the keys stay in use while the key host does not grant them, in milliseconds. */
  readonly graceMs: number;
  /** Milliseconds since any moment. */
  readonly now: () => number;
}

/**
 * Asks a remote key host again and again whether the keys may still be used. When it is away, or refuses, they stay in use
 * for a bounded time and are then forgotten; once it grants them they are back, without a restart.
 */
export class KeyLease {
  readonly #options: KeyLeaseOptions;
  #granted: number;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(options: KeyLeaseOptions) {
    this.#options = options;
    this.#granted = options.now();
  }

  /** Asks from time to time, several times within the grace. */
  start(): void {
    const wait = Math.max(100, Math.min(60_000, this.#options.graceMs / 4));
    this.#timer = setTimeout(async () => {
      await this.ask();
      if (!this.#ended) this.start();
    }, wait);
    this.#timer.unref();
  }

  /** Asks once; never fails. */
  async ask(): Promise<void> {
    const { ring, graceMs, now } = this.#options;
    try {
      await ring.renew();
      this.#granted = now();
    } catch (cause) {
      if (now() - this.#granted >= graceMs && ring.status().problem === undefined) ring.close(closed(cause));
    }
  }

  stop(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }
}

function closed(cause: unknown): StorageError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StorageError(
    'storage-key-host-away',
    `The key host has not granted the keys for longer than DUCTUS_KEYS_GRACE, nothing can be read until it does: ${why}`,
    { cause },
  );
}
