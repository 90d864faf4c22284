import type { SessionRow } from '../database/tables.ts';

/**
 * May this session look and not touch? So it begins when the password was right and the typing was not the owner's; a code
 * given in it afterwards lifts that.
 */
export const isLimited = ({ limitedAt, strongAt }: Pick<SessionRow, 'limitedAt' | 'strongAt'>): boolean =>
  limitedAt !== null && (strongAt === null || strongAt < limitedAt);
