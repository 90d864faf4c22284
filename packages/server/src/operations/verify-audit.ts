import { verifyChain } from '../audit/chain.ts';
import { signerFor } from '../decisions/signature.ts';
import { StartError } from '../errors.ts';
import type { OperationContext } from './operation.ts';

/**
 * Reads the whole audit log and says whether it is whole; with the number and hash of an entry that were noted elsewhere, also
 * whether the database is older than that.
 *
 * @throws StartError `operation-failed` when it is broken, `arguments-invalid`.
 */
export async function verifyAudit({ store, keys, args, say }: OperationContext): Promise<void> {
  const result = await verifyChain(store, signerFor(keys, 'receipts'), notedIn(args));
  if (result.state === 'broken')
    throw new StartError('operation-failed', `The audit log is broken at entry ${result.at}: ${result.why}.`);
  say(`The audit log is whole: ${result.entries} entries.`);
  if (result.entries > 0) say(`Note this elsewhere: ${result.entries} ${result.hash}`);
}

function notedIn(args: readonly string[]): { sequence: number; hash: string } | null {
  const [sequence = '', hash = ''] = args;
  if (args.length === 0) return null;
  if (args.length === 2 && /^[1-9][0-9]{0,15}$/.test(sequence) && /^[A-Za-z0-9_-]{43}$/.test(hash))
    return { sequence: Number(sequence), hash };
  throw new StartError(
    'arguments-invalid',
    'Give the number and the hash of an entry, or nothing: see --help.',
  );
}
