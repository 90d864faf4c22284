import { newOwner } from '../engine/owner-record.ts';
import { passphraseKeeper } from '../store/keepers/passphrase-keeper.ts';
import { sealedStore } from '../store/sealed-store.ts';

// Saves again and again until it is ended. Arguments: the folder of the file, and the path of the mark.
const [directory, mark] = process.argv.slice(2) as [string, string];
const keeper = passphraseKeeper(async () => 'a long passphrase');
const store = sealedStore({ directory, mark, keeper, machine: 'this machine' });
await store.load();
for (let saves = 1; ; saves++) {
  await store.save({ ...newOwner, consentAt: saves });
  if (saves === 1) process.stdout.write('saving\n');
}
