import { randomBytes } from 'node:crypto';
import { StorageError } from '../../errors.ts';
import type { KeyHost } from '../key-host.ts';
import { masterKeyProvider, wrappedBy } from '../master-key-provider.ts';
import { refused, wrongKey } from './host-failures.ts';
import { type SshOptions, sshSession } from './ssh-session.ts';

export type { SshOptions } from './ssh-session.ts';

/** What the account must not run: the answer tells one with a forced command from one with a shell. */
const PROBE = 'echo ductus-has-a-shell';

/**
 * A key on another machine, reached by SSH: an account there runs one small program (docs/keys.md) and nothing else. Asked
 * for `key VERSION NONCE` that answers with its version and SHA-256(secret of the version ‖ nonce). So its secret never
 * leaves it, what it gives opens one key ring alone, and it gives nothing once the version or the account is taken away.
 *
 * The host's own key is pinned; an unknown one is never trusted.
 *
 * @throws StorageError `storage-key-unreadable` when the private key cannot be used.
 */
export function openSshHost(options: SshOptions): KeyHost {
  const place = `${options.user}@${options.host}:${options.port}`;
  const ask = (version: string, nonce: string) => keyFor(options, place, version, nonce);
  return {
    kind: 'ssh',
    remote: true,
    place,
    keyOf: (wrapped) => wrapped.split(' ')[0],
    wrap: async (secret, context) => {
      const nonce = randomBytes(32).toString('hex');
      const { version, key } = await ask('current', nonce);
      const wrapped = await masterKeyProvider(key).wrap(secret, context);
      return [version, nonce, Buffer.from(wrapped).toString('base64')].join(' ');
    },
    unwrap: async (text, context) => {
      const [version, nonce, wrapped = ''] = text.split(' ');
      const { key } = await ask(version, nonce);
      const provider = masterKeyProvider(key);
      const bytes = Buffer.from(wrapped, 'base64');
      if (wrappedBy(bytes) !== provider.id) throw wrongKey(place);
      return provider.unwrap(bytes, context);
    },
  };
}

async function keyFor(
  options: SshOptions,
  place: string,
  version: string,
  nonce: string,
): Promise<{ version: string; key: Uint8Array }> {
  const [probe, answer] = await sshSession(options, place, [PROBE, `key ${version} ${nonce}`]);
  if (probe.code === 0 || probe.output.includes('ductus-has-a-shell'))
    throw new StorageError(
      'storage-key-host-unrestricted',
      `The account ${place} runs any command: give it the forced command of docs/keys.md, else who takes this machine takes the key host's keys too.`,
    );
  const found = /^([0-9]{1,9}) ([0-9a-f]{64})\n?$/.exec(answer.output);
  if (answer.code !== 0 || found === null)
    throw refused(place, `its command ended with ${answer.code ?? 'a signal'} for version ${version}`);
  return { version: found[1], key: Uint8Array.from(Buffer.from(found[2], 'hex')) };
}
