import { timingSafeEqual } from 'node:crypto';
import type { DrawnCard } from './draw-card.ts';
import { ASKED, CHALLENGES, coordinateOf } from './layout.ts';

/** What is kept of a card. It holds no cell, and no hash of a challenge that was answered. */
export interface Card {
  readonly version: 1;
  /** Random, and part of every hash: tells the card from every other that the person had. */
  readonly id: string;
  readonly serial: string;
  /** Fields in the order in which they are asked. */
  readonly order: readonly number[];
  /** The challenge that is asked now, from 0; 30: none is left. */
  readonly next: number;
  /** Base64url, of the challenges from `next` on. */
  readonly hashes: readonly string[];
}

/** A hash, base64url, under a key that only the server has and that is bound to the person. */
export type Hash = (text: string) => string;

/**
 * A card of which nothing was asked yet. One hash covers the three cells of a challenge, their order, its number and the card: it says
 * nothing about a single cell, and nothing anywhere else.
 */
export function cardOf({ serial, cells, order }: DrawnCard, id: string, hash: Hash): Card {
  const hashes = Array.from({ length: CHALLENGES }, (_, challenge) =>
    hash(
      textOf(
        id,
        challenge,
        fieldsOf(order, challenge).map((field) => cells[field]!),
      ),
    ),
  );
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

/** Whether these cells answer what is asked now; takes the same time for every wrong answer. */
export function answers(card: Card, cells: readonly string[], hash: Hash): boolean {
  const [expected] = card.hashes;
  if (expected === undefined) return false;
  const given = Buffer.from(hash(textOf(card.id, card.next, cells)));
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}

/** The card after a right answer: what was asked is never asked again, and its hash is gone. */
export function spent(card: Card): Card {
  return { ...card, next: card.next + 1, hashes: card.hashes.slice(1) };
}

function fieldsOf(order: readonly number[], challenge: number): readonly number[] {
  return order.slice(challenge * ASKED, (challenge + 1) * ASKED);
}

function textOf(id: string, challenge: number, cells: readonly string[]): string {
  return [id, challenge, ...cells].join(':');
}
