import { existsSync, readFileSync } from 'node:fs';
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
  /** How long the bank waits for one answer of Ductus, milliseconds. */
  readonly ductusTimeoutMs: number;
  /** Requests from one address in a minute: all pages, and forms that try a secret. */
  readonly requestsPerMinute: number;
  readonly attemptsPerMinute: number;
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

function apiKey(env: NodeJS.ProcessEnv, home: string): string {
  if (env.DUCTUS_API_KEY) return env.DUCTUS_API_KEY.trim();
  const file = env.DUCTUS_API_KEY_FILE || join(home, 'ductus-api-key');
  const key = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (key !== '') return key;
  throw new BankError(
    'config-invalid',
    `No Ductus API key: set DUCTUS_API_KEY, or write a key of this application into ${file}.`,
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
  return Object.freeze({
    host: env.BANK_HOST || '127.0.0.1',
    port,
    url: new URL(address(env, 'BANK_URL', `http://localhost:${port}`)).origin,
    home,
    ductusUrl,
    ductusPublicUrl: address(env, 'BANK_DUCTUS_PUBLIC_URL', ductusUrl),
    ductusApiKey: apiKey(env, home),
    ductusTimeoutMs: integer(env, 'BANK_DUCTUS_TIMEOUT_MS', 1500, 50, 30_000),
    requestsPerMinute: integer(env, 'BANK_REQUESTS_PER_MINUTE', 600, 10, 1_000_000),
    attemptsPerMinute: integer(env, 'BANK_ATTEMPTS_PER_MINUTE', 60, 1, 1_000_000),
  });
}
