import { readFile } from 'node:fs/promises';
import {
  type KeyHost,
  type KeyRing,
  openEnvironmentHost,
  openFileHost,
  openKeyRing,
  openKmsHost,
  openSshHost,
  openVaultHost,
  readPrivateFile,
  type VaultHostOptions,
} from '@ductus/storage';
import { StartError } from './errors.ts';
import type { KeysConfig, SecretSource } from './keys-config.ts';

/**
 * Opens the key ring of a home with the key host that the configuration names; the first start makes it.
 *
 * @throws StartError `config-invalid` when a file it names is missing; StorageError with one sentence on what to do.
 */
export async function openKeys(home: string, config: KeysConfig): Promise<KeyRing> {
  return openKeyRing({ directory: home, host: await openHost(home, config), now: Date.now });
}

/** Opens the key host that the configuration names. @throws as `openKeys`. */
export async function openHost(home: string, config: KeysConfig): Promise<KeyHost> {
  switch (config.kind) {
    case 'file':
      return openFileHost({ directory: home, file: config.file });
    case 'env': {
      const name = 'file' in config.key ? config.key.file : 'DUCTUS_MASTER_KEY';
      return openEnvironmentHost({ keys: await secretOf(config.key), name });
    }
    case 'ssh': {
      const { user, host, port, hostKeys } = config;
      return openSshHost({ user, host, port, hostKeys, privateKey: await privateFile(config.keyFile) });
    }
    case 'vault': {
      const { login, caFile, address, mount, key, namespace } = config;
      return openVaultHost({
        ...{ address, mount, key, login: await loginOf(login) },
        ...(namespace === undefined ? {} : { namespace }),
        ...(caFile === undefined ? {} : { ca: await certificates(caFile) }),
      });
    }
    case 'kms': {
      const { key, region, endpoint } = config;
      return openKmsHost({
        key,
        ...(region === undefined ? {} : { region }),
        ...(endpoint === undefined ? {} : { endpoint }),
      });
    }
  }
}

async function loginOf(
  login: Extract<KeysConfig, { kind: 'vault' }>['login'],
): Promise<VaultHostOptions['login']> {
  if ('token' in login) return { token: await secretOf(login.token) };
  return { roleId: login.roleId, secretId: await secretOf(login.secretId) };
}

async function secretOf(source: SecretSource): Promise<string> {
  return 'text' in source ? source.text : (await privateFile(source.file)).toString().trim();
}

async function privateFile(file: string): Promise<Buffer> {
  const content = await readPrivateFile(file, 'file of a secret');
  if (content !== undefined) return content;
  throw new StartError(
    'config-invalid',
    `There is no file ${file}, which the configuration of keys names: put it there.`,
  );
}

async function certificates(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new StartError('config-invalid', `The certificates ${file} cannot be read: put them there.`, {
      cause,
    });
  }
}
