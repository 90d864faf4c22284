import { resolve } from 'node:path';
import { StartError } from './errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** A secret as it is, or the file that holds it. */
export type SecretSource = { readonly text: string } | { readonly file: string };

/** Where the master key lies (`DUCTUS_KEYS`). */
export type KeysConfig =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'env'; readonly key: SecretSource }
  | {
      readonly kind: 'ssh';
      readonly user: string;
      readonly host: string;
      readonly port: number;
      readonly hostKeys: readonly string[];
      readonly keyFile: string;
    }
  | {
      readonly kind: 'vault';
      readonly address: string;
      readonly mount: string;
      readonly key: string;
      readonly namespace: string | undefined;
      readonly login:
        | { readonly token: SecretSource }
        | { readonly roleId: string; readonly secretId: SecretSource };
      readonly caFile: string | undefined;
    }
  | {
      readonly kind: 'kms';
      readonly key: string;
      readonly region: string | undefined;
      readonly endpoint: string | undefined;
    };

/** Variables that hold a secret themselves: they are taken out of the process' environment once read. */
const SECRETS = ['DUCTUS_MASTER_KEY', 'DUCTUS_VAULT_TOKEN', 'DUCTUS_VAULT_SECRET_ID'] as const;

const DETAILS = {
  file: ['DUCTUS_KEY_FILE'],
  env: ['DUCTUS_MASTER_KEY', 'DUCTUS_MASTER_KEY_FILE'],
  ssh: ['DUCTUS_SSH_HOST', 'DUCTUS_SSH_HOST_KEY', 'DUCTUS_SSH_KEY_FILE'],
  vault: [
    'DUCTUS_VAULT_ADDRESS',
    'DUCTUS_VAULT_MOUNT',
    'DUCTUS_VAULT_KEY',
    'DUCTUS_VAULT_NAMESPACE',
    'DUCTUS_VAULT_TOKEN',
    'DUCTUS_VAULT_TOKEN_FILE',
    'DUCTUS_VAULT_ROLE_ID',
    'DUCTUS_VAULT_SECRET_ID',
    'DUCTUS_VAULT_SECRET_ID_FILE',
    'DUCTUS_VAULT_CA_FILE',
  ],
  kms: ['DUCTUS_KMS_KEY', 'DUCTUS_KMS_REGION', 'DUCTUS_KMS_ENDPOINT'],
} as const;

type Kind = KeysConfig['kind'];

/** The names of all variables about keys. */
export const KEY_VARIABLES: readonly string[] = [
  'DUCTUS_KEYS',
  'DUCTUS_KEYS_GRACE',
  ...Object.values(DETAILS).flat(),
];

/**
 * Reads where the master key lies; relative paths start at `directory`.
 *
 * @throws StartError `config-invalid` when a detail is missing, malformed, or belongs to another kind.
 */
export function readKeysConfig(env: Env, directory: string, home: string): KeysConfig {
  const kind = text(env.DUCTUS_KEYS) ?? 'file';
  if (!Object.hasOwn(DETAILS, kind))
    throw invalid(`DUCTUS_KEYS must be one of ${Object.keys(DETAILS).join(', ')}, got "${kind}".`);
  for (const [other, names] of Object.entries(DETAILS))
    for (const name of names)
      if (other !== kind && text(env[name]) !== undefined)
        throw invalid(`${name} is for DUCTUS_KEYS=${other}, but that is ${kind}: unset one of them.`);
  return Object.freeze(READERS[kind as Kind](env, directory, home));
}

/** Takes secrets that were read out of an environment, so that nothing started later inherits them. */
export function forgetSecrets(env: Record<string, string | undefined>): void {
  for (const name of SECRETS) delete env[name];
}

const READERS: { readonly [K in Kind]: (env: Env, directory: string, home: string) => KeysConfig } = {
  file: (env, directory, home) => ({
    kind: 'file',
    file: resolve(directory, text(env.DUCTUS_KEY_FILE) ?? resolve(home, 'master.key')),
  }),
  env: (env, directory) => ({ kind: 'env', key: secret(env, 'DUCTUS_MASTER_KEY', directory) }),
  ssh: (env, directory) => ({
    kind: 'ssh',
    ...account(required(env, 'DUCTUS_SSH_HOST')),
    hostKeys: pins(required(env, 'DUCTUS_SSH_HOST_KEY')),
    keyFile: resolve(directory, required(env, 'DUCTUS_SSH_KEY_FILE')),
  }),
  vault: (env, directory) => ({
    kind: 'vault',
    address: secureAddress('DUCTUS_VAULT_ADDRESS', required(env, 'DUCTUS_VAULT_ADDRESS')),
    mount: text(env.DUCTUS_VAULT_MOUNT) ?? 'transit',
    key: text(env.DUCTUS_VAULT_KEY) ?? 'ductus',
    namespace: text(env.DUCTUS_VAULT_NAMESPACE),
    login:
      text(env.DUCTUS_VAULT_ROLE_ID) === undefined
        ? { token: secret(env, 'DUCTUS_VAULT_TOKEN', directory) }
        : {
            roleId: required(env, 'DUCTUS_VAULT_ROLE_ID'),
            secretId: secret(env, 'DUCTUS_VAULT_SECRET_ID', directory),
          },
    caFile: path(env.DUCTUS_VAULT_CA_FILE, directory),
  }),
  kms: (env) => ({
    kind: 'kms',
    key: required(env, 'DUCTUS_KMS_KEY'),
    region: text(env.DUCTUS_KMS_REGION),
    endpoint:
      text(env.DUCTUS_KMS_ENDPOINT) &&
      secureAddress('DUCTUS_KMS_ENDPOINT', required(env, 'DUCTUS_KMS_ENDPOINT')),
  }),
};

function text(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function path(value: string | undefined, directory: string): string | undefined {
  return text(value) === undefined ? undefined : resolve(directory, value!);
}

function required(env: Env, name: string): string {
  const value = text(env[name]);
  if (value !== undefined) return value;
  throw invalid(`${name} is missing: DUCTUS_KEYS=${env.DUCTUS_KEYS} needs it.`);
}

function secret(env: Env, name: string, directory: string): SecretSource {
  const file = path(env[`${name}_FILE`], directory);
  const given = text(env[name]);
  if (file !== undefined && given !== undefined)
    throw invalid(`${name} and ${name}_FILE are both set: unset one of them.`);
  if (file !== undefined) return { file };
  if (given !== undefined) return { text: given };
  throw invalid(
    `${name} is missing: set it or ${name}_FILE, DUCTUS_KEYS=${env.DUCTUS_KEYS} needs one of them.`,
  );
}

function account(given: string): { user: string; host: string; port: number } {
  const parts = /^([^@\s]+)@(\[[0-9a-fA-F:.]+\]|[^@:\s[\]]+)(?::([0-9]{1,5}))?$/.exec(given);
  const port = Number(parts?.[3] ?? 22);
  if (parts === null || port < 1 || port > 65_535)
    throw invalid(`DUCTUS_SSH_HOST must be user@host or user@host:port, got "${given}".`);
  return { user: parts[1], host: parts[2].replace(/^\[|\]$/g, ''), port };
}

function pins(given: string): string[] {
  const found = given.split(/[\s,]+/).filter((pin) => pin !== '');
  if (found.length > 0 && found.every((pin) => /^SHA256:[A-Za-z0-9+/]{43}$/.test(pin))) return found;
  throw invalid(
    `DUCTUS_SSH_HOST_KEY must be SHA256: and 43 characters, as "ssh-keygen -lf" prints it on the key host, got "${given}".`,
  );
}

/** Only this machine itself may be asked without TLS. */
function secureAddress(name: string, given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const local = url !== undefined && /^(localhost|127\.[0-9.]+|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return given;
  throw invalid(`${name} must be an https address, got "${given}".`);
}

function invalid(message: string): StartError {
  return new StartError('config-invalid', message);
}
