import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BankError } from './errors.ts';

/** Everything the bank can be told from outside. Frozen after reading. */
export interface BankConfig {
  readonly host: string;
  readonly port: number;
  /** Origin under which people reach the bank. */
  readonly url: string;
  /** Folder of the database and its key. */
  readonly home: string;
  readonly ductusUrl: string;
  /** Where browsers reach Ductus, when that is another address. */
  readonly ductusPublicUrl: string;
  readonly ductusApiKey: string;
  /** Where the key was found, for whoever has to replace it. */
  readonly ductusApiKeySource: string;
  /** How long the bank waits for one answer of Ductus, milliseconds. */
  readonly ductusTimeoutMs: number;
  /** Requests from one address in a minute: all pages, and forms that try a secret. */
  readonly requestsPerMinute: number;
  readonly attemptsPerMinute: number;
  /**
   * Whose word about the visitor's address counts (`X-Forwarded-For`): nobody's, that of so many proxies in a row, or that of
   * the proxies at these addresses.
   */
  readonly trustedProxy: false | number | string[];
}

const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number, min: number, max: number): number {
  const given = env[name];
  if (given === undefined || given === '') return fallback;
  const value = Number(given);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new BankError(
    'config-invalid',
    `${name} must be a whole number from ${min} to ${max}, got "${given}".`,
  );
}

function address(env: NodeJS.ProcessEnv, name: string, fallback: string): string {
  const given = env[name] || fallback;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  throw new BankError('config-invalid', `${name} must be an http or https URL, got "${given}".`);
}

function keyIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw new BankError(
      'config-invalid',
      `The API key file ${file} cannot be read (${code}): make it a file that this user may read.`,
      { cause: error },
    );
  }
}

function apiKey(env: NodeJS.ProcessEnv, home: string): { key: string; source: string } {
  if (env.DUCTUS_API_KEY) return { key: env.DUCTUS_API_KEY.trim(), source: 'DUCTUS_API_KEY' };
  const source = env.DUCTUS_API_KEY_FILE || join(home, 'ductus-api-key');
  const key = keyIn(source);
  if (/^[\x21-\x7e]+$/.test(key)) return { key, source };
  if (key !== '') {
    throw new BankError(
      'config-invalid',
      `${source} does not hold an API key: write one, and nothing else, into it.`,
    );
  }
  throw new BankError(
    'config-invalid',
    `No Ductus API key: set DUCTUS_API_KEY, or write a key of this application into ${source}.`,
  );
}

/** An address, or a network such as `10.0.0.0/8`. */
function isNetwork(text: string): boolean {
  const [ip = '', bits, ...rest] = text.split('/');
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(ip)] ?? -1;
  if (rest.length > 0 || longest < 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest);
}

/** Never simply "everybody": then any visitor could choose the address that is counted. */
function trustedProxy(env: NodeJS.ProcessEnv): BankConfig['trustedProxy'] {
  const given = env.BANK_TRUSTED_PROXY?.trim() ?? '';
  if (given === '') return false;
  if (/^[1-9]$/.test(given)) return Number(given);
  const networks = given.split(',').map((part) => part.trim());
  if (networks.every(isNetwork)) return networks;
  throw new BankError(
    'config-invalid',
    `BANK_TRUSTED_PROXY must be the number of proxies (1 to 9) or their addresses, as 127.0.0.1 or 10.0.0.0/8, with commas between; got "${given}".`,
  );
}

/**
 * Reads the configuration from environment variables.
 *
 * @throws BankError `config-invalid` naming the variable, what is allowed and what came.
 */
export function readConfig(env: NodeJS.ProcessEnv): BankConfig {
  const port = integer(env, 'BANK_PORT', 3000, 0, 65_535);
  const home = resolve(env.BANK_HOME || join(repositoryRoot, 'var', 'bank'));
  const ductusUrl = address(env, 'DUCTUS_URL', 'http://localhost:4000');
  const { key, source } = apiKey(env, home);
  return Object.freeze({
    host: env.BANK_HOST || '127.0.0.1',
    port,
    url: new URL(address(env, 'BANK_URL', `http://localhost:${port}`)).origin,
    home,
    ductusUrl,
    ductusPublicUrl: address(env, 'BANK_DUCTUS_PUBLIC_URL', ductusUrl),
    ductusApiKey: key,
    ductusApiKeySource: source,
    ductusTimeoutMs: integer(env, 'BANK_DUCTUS_TIMEOUT_MS', 1500, 50, 30_000),
    requestsPerMinute: integer(env, 'BANK_REQUESTS_PER_MINUTE', 600, 10, 1_000_000),
    attemptsPerMinute: integer(env, 'BANK_ATTEMPTS_PER_MINUTE', 60, 1, 1_000_000),
    trustedProxy: trustedProxy(env),
  });
}
