import type { RandomText } from '../../util/random.ts';

const SECRET_BYTES = 32;
const SHAPE = /^dsi_([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{43}$/;

/** A sign-in's token: names its session and carries 256 random bits. */
export function newSignInToken(sessionId: string, random: RandomText): string {
  return `dsi_${sessionId.slice('ses_'.length)}_${random(SECRET_BYTES)}`;
}

/** The session that a token speaks of; undefined when it is no token at all. */
export function sessionOfSignIn(token: string): string | undefined {
  const id = SHAPE.exec(token)?.[1];
  return id === undefined ? undefined : `ses_${id}`;
}
