import { StartError } from '../errors.ts';
import { OperatorAdministration } from '../operators/administer.ts';
import { CredentialVault } from '../operators/credentials.ts';
import { nameKeyOf } from '../operators/names.ts';
import { prepareSetUp } from '../operators/prepare-set-up.ts';
import { systemRandom } from '../util/random.ts';
import { auditOf } from './audited.ts';
import type { OperationContext } from './operation.ts';

/** Says who may use the console. */
export async function listOperators({ store, say }: OperationContext): Promise<void> {
  const all = await store.operators.list();
  if (all.length === 0) say('No operator yet: operator set-up prints a code for the first one.');
  for (const { name, role, applications, state } of all)
    say(
      `${name}  ${role} of ${applications === null ? 'all applications' : applications.join(', ')}  ${state}`,
    );
}

/** A new code for the first set-up. @throws StartError `arguments-invalid` when there are operators. */
export async function setUpOperators({ store, now, publicUrl, say }: OperationContext): Promise<void> {
  const code = await prepareSetUp({ store, random: systemRandom(), now });
  if (code === null)
    throw new StartError('arguments-invalid', 'There are operators: operator reset NAME lets one in again.');
  say(`Open ${publicUrl}/console/ within an hour and give it the code ${code}`);
}

/** A link for an operator who lost everything. @throws StartError `arguments-invalid` for a name of nobody. */
export async function resetOperator(context: OperationContext): Promise<void> {
  const { store, keys, now, publicUrl, args, say } = context;
  const name = args.join(' ');
  const operator = await store.operators.byName(nameKeyOf(name));
  if (operator === undefined)
    throw new StartError('arguments-invalid', `There is no operator "${name}": see operator list.`);
  const administration = new OperatorAdministration({
    store,
    now,
    publicUrl,
    random: systemRandom(),
    credentials: new CredentialVault(keys),
    audit: auditOf(context),
  });
  const { url, expiresAt } = await administration.recover('command-line', operator.id);
  say(`${operator.name} is signed out everywhere, and what they signed in with opens nothing any more.`);
  say(`Until ${new Date(expiresAt).toISOString()} this link lets them in, once: ${url}`);
}
