import type { Kysely } from 'kysely';
import type { BankTables } from '../database/tables.ts';
import { digest, newSecret } from '../ids.ts';

/** A browser that was not used to sign in for this long is unknown again. */
export const KNOWN_MS = 180 * 24 * 60 * 60_000;
/** Of one person; the one used longest ago makes room. */
const KNOWN_MAX = 10;

/** Browsers in which a person has passed a second factor: what others do to their account does not make these wait. */
export interface KnownDevices {
  /** Is this a browser of that person? */
  knows(personId: string, device: string): Promise<boolean>;
  /** Is this a browser of anybody? */
  isKnown(device: string): Promise<boolean>;
  /**
   * Makes the browser known to the person and returns its new id. It is new every time, so that an id planted in somebody's
   * browser before they signed in is worth nothing; everybody who knew the browser by `before` goes on doing so.
   */
  remember(personId: string, before: string | null): Promise<string>;
  /** Forgets a person's browsers but one. */
  forgetOthers(personId: string, keep: string | null): Promise<void>;
  sweep(): Promise<void>;
}

type Db = Kysely<BankTables>;

async function remember(db: Db, personId: string, before: string | null, at: number): Promise<string> {
  const device = newSecret();
  const deviceHash = digest(device);
  await db.transaction().execute(async (tx) => {
    if (before) {
      await tx
        .updateTable('knownDevices')
        .set({ deviceHash })
        .where('deviceHash', '=', digest(before))
        .execute();
    }
    await tx
      .insertInto('knownDevices')
      .values({ personId, deviceHash, seenAt: at })
      .onConflict((conflict) => conflict.columns(['personId', 'deviceHash']).doUpdateSet({ seenAt: at }))
      .execute();
    const kept = tx
      .selectFrom('knownDevices')
      .select('deviceHash')
      .where('personId', '=', personId)
      .orderBy('seenAt', 'desc')
      .limit(KNOWN_MAX);
    await tx
      .deleteFrom('knownDevices')
      .where('personId', '=', personId)
      .where('deviceHash', 'not in', kept)
      .execute();
  });
  return device;
}

export function createKnownDevices(db: Db, now: () => number): KnownDevices {
  const rows = (device: string) =>
    db
      .selectFrom('knownDevices')
      .select('seenAt')
      .where('deviceHash', '=', digest(device))
      .where('seenAt', '>', now() - KNOWN_MS);
  return {
    knows: async (personId, device) =>
      (await rows(device).where('personId', '=', personId).executeTakeFirst()) !== undefined,
    isKnown: async (device) => (await rows(device).executeTakeFirst()) !== undefined,
    remember: (personId, before) => remember(db, personId, before, now()),
    async forgetOthers(personId, keep) {
      await db
        .deleteFrom('knownDevices')
        .where('personId', '=', personId)
        .where('deviceHash', '!=', keep === null ? '' : digest(keep))
        .execute();
    },
    async sweep() {
      await db
        .deleteFrom('knownDevices')
        .where('seenAt', '<=', now() - KNOWN_MS)
        .execute();
    },
  };
}
