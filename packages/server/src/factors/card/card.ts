import { timingSafeEqual } from 'node:crypto';
import type { CardHasher } from './card-hasher.ts';
import type { DrawnCard } from './draw-card.ts';
import { ASKED, CHALLENGES, coordinateOf } from './layout.ts';

/** What is kept of a card. It holds no cell, and no hash of a challenge that was answered. */
export interface Card {
  readonly version: 1;
  /** Random, and part of every hash. */
  readonly id: string;
  readonly serial: string;
  /** Fields in the order in which they are asked. */
  readonly order: readonly number[];
  /** The challenge that is asked now, from 0; 30: none is left. */
  readonly next: number;
  /** Base64url, of the challenges from `next` on. */
  readonly hashes: readonly string[];
}

/** A card of which nothing was asked yet. */
export function cardOf({ serial, cells, order }: DrawnCard, id: string, hasher: CardHasher): Card {
  const hashes = Array.from({ length: CHALLENGES }, (_, challenge) => {
    const asked = fieldsOf(order, challenge).map((field) => cells[field]!);
    return hasher.of(id, challenge, asked).toString('base64url');
  });
  return { version: 1, id, serial, order, next: 0, hashes };
}

/** The names of the fields that are asked now; undefined when the card is used up. Asking again asks the same. */
export function coordinatesNow({ order, next }: Card): readonly string[] | undefined {
  return next < CHALLENGES ? fieldsOf(order, next).map(coordinateOf) : undefined;
}

/** How often the card can still be asked. */
export function remaining({ next }: Card): number {
  return CHALLENGES - next;
}

/** Whether these cells answer what is asked now. */
export function answers(card: Card, cells: readonly string[], hasher: CardHasher): boolean {
  const expected = card.hashes[0];
  if (expected === undefined) return false;
  return timingSafeEqual(hasher.of(card.id, card.next, cells), Buffer.from(expected, 'base64url'));
}

/** The card after an answer, right or wrong: what was asked is never asked again, and its hash is gone. */
export function spent(card: Card): Card {
  return { ...card, next: card.next + 1, hashes: card.hashes.slice(1) };
}

function fieldsOf(order: readonly number[], challenge: number): readonly number[] {
  return order.slice(challenge * ASKED, (challenge + 1) * ASKED);
}
