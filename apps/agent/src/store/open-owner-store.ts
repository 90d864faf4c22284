import { join } from 'node:path';
import { dpapiKeeper, keychainKeeper } from './keepers/command-keeper.ts';
import type { KeyKeeper } from './keepers/key-keeper.ts';
import { passphraseKeeper } from './keepers/passphrase-keeper.ts';
import { secretServiceKeeper } from './keepers/secret-service-keeper.ts';
import { machineId } from './machine-id.ts';
import type { OwnerStore } from './owner-store.ts';
import { sealedStore } from './sealed-store.ts';

export interface OwnerStorePlaces {
  /** Holds `owner.sealed`. */
  readonly data: string;
  /** Holds the mark that there is one; another directory than `data`. */
  readonly config: string;
  /** Asks for the passphrase; given: no key ring is used. */
  readonly passphrase?: (() => Promise<string>) | undefined;
  /** As in `DBUS_SESSION_BUS_ADDRESS`; that one by default. */
  readonly bus?: string | undefined;
}

/** The sealed store of this user on this machine, its key in the platform's key ring or made of a passphrase. Nothing is opened yet. */
export async function openOwnerStore({
  data,
  config,
  passphrase,
  bus,
}: OwnerStorePlaces): Promise<OwnerStore> {
  const keeper = passphrase === undefined ? keyRing(config, bus) : passphraseKeeper(passphrase);
  return sealedStore({
    directory: data,
    mark: join(config, 'installed'),
    keeper,
    machine: await machineId(),
  });
}

function keyRing(config: string, bus = process.env.DBUS_SESSION_BUS_ADDRESS ?? ''): KeyKeeper {
  if (process.platform === 'darwin') return keychainKeeper();
  if (process.platform === 'win32') return dpapiKeeper(join(config, 'key.dpapi'));
  return secretServiceKeeper(bus);
}
