import type { Kysely } from 'kysely';
import type { BankConfig } from './config.ts';
import type { BankTables } from './database/tables.ts';
import type { Guidance } from './guidance.ts';
import type { Attempts } from './people/attempts.ts';
import type { KnownDevices } from './people/known-devices.ts';
import type { Vault } from './people/vault.ts';
import type { Recognition } from './recognition.ts';
import type { SessionStore } from './sessions/session-store.ts';
import type { Ways } from './ways.ts';
import type { Assets } from './web/assets.ts';

/** What every route works with. */
export interface Bank {
  readonly config: BankConfig;
  readonly db: Kysely<BankTables>;
  readonly sessions: SessionStore;
  readonly attempts: Attempts;
  readonly devices: KnownDevices;
  /** Signs the ids of known browsers. */
  readonly deviceKey: Buffer;
  readonly recognition: Recognition;
  readonly ways: Ways;
  readonly guidance: Guidance;
  readonly assets: Assets;
  readonly vault: Vault;
  /** Tells the log that Ductus fails, in words without secrets; null when it answers. */
  readonly report: (trouble: string | null) => void;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

export const BANK_NAME = 'Marten Bank';
