import { Audit } from '../audit/audit.ts';
import { signerFor } from '../decisions/signature.ts';
import type { Operation, OperationContext } from './operation.ts';

/** The audit log of the command line. */
export function auditOf({ store, keys, now }: Pick<OperationContext, 'store' | 'keys' | 'now'>): Audit {
  return new Audit({ store, signer: signerFor(keys, 'receipts'), now });
}

/** Enters an operation before it is done: what it does to keys and files no transaction of the database can hold. */
export function audited(action: string, operation: Operation): Operation {
  return async (context) => {
    await auditOf(context).record({ actor: 'command-line', action }, null);
    await operation(context);
  };
}
