import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { KeyProvider } from '@ductus/storage';

/**
 * Hashes of the answers to a card's challenges, under a key that is derived from the master key for this alone.
 *
 * One hash covers the three cells of a challenge, their order, its number and the card: it says nothing about a single cell, and
 * nothing anywhere else. Whoever had the hashes and the key would still try 2^38 answers for each, instead of 4,000 for a cell.
 */
export class CardHasher {
  readonly #key: KeyObject;

  constructor(keys: KeyProvider) {
    this.#key = createSecretKey(keys.derive('challenge-cards'));
  }

  /** HMAC-SHA-256. `cardId` and the cells hold no colon. */
  of(cardId: string, challenge: number, cells: readonly string[]): Buffer {
    return createHmac('sha256', this.#key)
      .update([cardId, challenge, ...cells].join(':'))
      .digest();
  }
}
