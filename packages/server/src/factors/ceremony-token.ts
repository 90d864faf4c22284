import type { RandomText } from '../util/random.ts';

const SECRET_BYTES = 32;
const SHAPE = /^dct_([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{43}$/;

/** A ceremony's token: names it and carries 256 random bits. */
export function newCeremonyToken(ceremonyId: string, random: RandomText): string {
  return `dct_${ceremonyId.slice('cer_'.length)}_${random(SECRET_BYTES)}`;
}

/** The ceremony that a token speaks of; undefined when it is no token at all. */
export function ceremonyOfToken(token: string): string | undefined {
  const id = SHAPE.exec(token)?.[1];
  return id === undefined ? undefined : `cer_${id}`;
}
