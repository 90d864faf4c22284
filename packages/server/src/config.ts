import { resolve } from 'node:path';
import { StartError } from './errors.ts';
import { KEY_VARIABLES, type KeysConfig, readKeysConfig } from './keys-config.ts';
import { isMailAddress } from './mail/mail-address.ts';

/** What the environment decides. */
export interface Config {
  /** Directory of the database. */
  readonly home: string;
  readonly keys: KeysConfig;
  /** For how long the keys stay in use while a remote key host does not grant them, in milliseconds. */
  readonly keysGraceMs: number;
  readonly host: string;
  readonly port: number;
  /** Where browsers and applications reach this server, without a slash at the end. */
  readonly publicUrl: string;
  readonly logLevel: LogLevel;
  readonly limits: Limits;
  /** For how many days it is kept what happened with factors. */
  readonly auditDays: number;
  readonly mail: MailConfig;
  /** Hosts, as `host` or `host:port`, that webhooks may reach without https and inside of a private network. */
  readonly webhookHosts: ReadonlySet<string>;
}

/** How mails are sent. */
export interface MailConfig {
  /** The mail server; null writes mails into the folder `mail` of the home instead. */
  readonly smtpUrl: URL | null;
  /** Sender of every mail: `Name <address>`, or an address. */
  readonly from: string;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What somebody may try: requests in a minute, after which `rate-limited` answers, and misses. */
export interface Limits {
  readonly verificationsPerSubject: number;
  readonly batchesPerSession: number;
  /** Verifications in a row without a MATCH, after which typing counts for nothing until a strong authentication. */
  readonly missesInARow: number;
}

export const defaultLimits: Limits = {
  verificationsPerSubject: 60,
  batchesPerSession: 300,
  missesInARow: 12,
};

/** Thirteen months, for which a payment can be disputed (Directive (EU) 2015/2366, article 71), and some days. */
export const defaultAuditDays = 400;

const NAMES = new Set([
  'DUCTUS_HOME',
  ...KEY_VARIABLES,
  'DUCTUS_HOST',
  'DUCTUS_PORT',
  'DUCTUS_URL',
  'DUCTUS_LOG_LEVEL',
  'DUCTUS_VERIFICATIONS_PER_MINUTE',
  'DUCTUS_BATCHES_PER_MINUTE',
  'DUCTUS_MISSES_IN_A_ROW',
  'DUCTUS_AUDIT_DAYS',
  'DUCTUS_SMTP_URL',
  'DUCTUS_MAIL_FROM',
  'DUCTUS_WEBHOOK_HOSTS',
]);
/** Read by the other programs of this repository, which often share an environment with the server. */
const NAMES_OF_OTHERS = new Set(['DUCTUS_API_KEY', 'DUCTUS_API_KEY_FILE', 'DUCTUS_DATA']);

/**
 * Reads the configuration from `DUCTUS_*` variables; relative paths start at `directory`.
 *
 * @throws StartError `config-invalid` for a value out of range or a name that nothing reads.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, directory: string): Config {
  for (const name of Object.keys(env)) {
    if (name.startsWith('DUCTUS_') && !NAMES.has(name) && !NAMES_OF_OTHERS.has(name)) {
      throw new StartError(
        'config-invalid',
        `Nothing reads the environment variable ${name}: unset it, or correct it to one of ${[...NAMES].join(', ')}.`,
      );
    }
  }
  const home = resolve(directory, text(env.DUCTUS_HOME) ?? 'var/ductus');
  const host = text(env.DUCTUS_HOST) ?? '127.0.0.1';
  const port = integer('DUCTUS_PORT', env.DUCTUS_PORT, 4000, 65_535);
  return Object.freeze({
    home,
    keys: readKeysConfig(env, directory, home),
    keysGraceMs: 1000 * integer('DUCTUS_KEYS_GRACE', env.DUCTUS_KEYS_GRACE, 900, 86_400),
    host,
    port,
    publicUrl: url(env.DUCTUS_URL, `http://localhost:${port}`),
    logLevel: logLevel(env.DUCTUS_LOG_LEVEL),
    mail: mailConfig(env),
    webhookHosts: webhookHosts(text(env.DUCTUS_WEBHOOK_HOSTS)),
    auditDays: integer('DUCTUS_AUDIT_DAYS', env.DUCTUS_AUDIT_DAYS, defaultAuditDays, 3650),
    limits: Object.freeze({
      verificationsPerSubject: integer(
        'DUCTUS_VERIFICATIONS_PER_MINUTE',
        env.DUCTUS_VERIFICATIONS_PER_MINUTE,
        defaultLimits.verificationsPerSubject,
      ),
      batchesPerSession: integer(
        'DUCTUS_BATCHES_PER_MINUTE',
        env.DUCTUS_BATCHES_PER_MINUTE,
        defaultLimits.batchesPerSession,
      ),
      missesInARow: integer(
        'DUCTUS_MISSES_IN_A_ROW',
        env.DUCTUS_MISSES_IN_A_ROW,
        defaultLimits.missesInARow,
        200,
      ),
    }),
  });
}

function text(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

function integer(name: string, value: string | undefined, otherwise: number, maximum = 1_000_000): number {
  if (value === undefined || value === '') return otherwise;
  const number = Number(value);
  if (/^[0-9]{1,7}$/.test(value) && number >= 1 && number <= maximum) return number;
  throw new StartError(
    'config-invalid',
    `${name} must be a whole number from 1 to ${maximum}, got "${value}".`,
  );
}

function url(value: string | undefined, otherwise: string): string {
  const given = text(value) ?? otherwise;
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  const plain = parsed !== undefined && parsed.search === '' && parsed.hash === '' && parsed.username === '';
  if (plain && /^https?:$/.test(parsed.protocol)) return parsed.href.replace(/\/+$/, '');
  throw new StartError(
    'config-invalid',
    `DUCTUS_URL must be the http or https address of this server, such as https://ductus.example, got "${given}".`,
  );
}

function mailConfig(env: Readonly<Record<string, string | undefined>>): MailConfig {
  const smtpUrl = smtpAddress(text(env.DUCTUS_SMTP_URL));
  const from = text(env.DUCTUS_MAIL_FROM);
  if (from === undefined && smtpUrl !== null) {
    throw new StartError(
      'config-invalid',
      'DUCTUS_MAIL_FROM is missing: with DUCTUS_SMTP_URL, set it to the sender of mails, such as "Bank <alerts@bank.example>".',
    );
  }
  if (from !== undefined && !isSender(from)) {
    throw new StartError(
      'config-invalid',
      `DUCTUS_MAIL_FROM must be an address or "Name <address>", got "${from}".`,
    );
  }
  return Object.freeze({ smtpUrl, from: from ?? 'Ductus <ductus@localhost>' });
}

function webhookHosts(given = ''): ReadonlySet<string> {
  const hosts = given
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean);
  for (const host of hosts) {
    if (URL.canParse(`http://${host}`) && new URL(`http://${host}`).host === host) continue;
    throw new StartError(
      'config-invalid',
      `DUCTUS_WEBHOOK_HOSTS must be hosts, as host or host:port, with commas between them, got "${host}".`,
    );
  }
  return new Set(hosts);
}

/** The value may hold a password: no message repeats it. */
function smtpAddress(given: string | undefined): URL | null {
  if (given === undefined) return null;
  const parsed = URL.canParse(given) ? new URL(given) : undefined;
  if (parsed !== undefined && /^smtps?:$/.test(parsed.protocol) && parsed.hostname !== '') return parsed;
  throw new StartError(
    'config-invalid',
    'DUCTUS_SMTP_URL must be the address of a mail server, such as smtp://user:password@mail.example:587.',
  );
}

function isSender(text: string): boolean {
  const named = /^[^<>"\p{Cc}]{1,64} <([^<>\s]+)>$/u.exec(text);
  return isMailAddress(named?.[1] ?? text);
}

function logLevel(value: string | undefined): LogLevel {
  const given = text(value) ?? 'warn';
  const level = LOG_LEVELS.find((name) => name === given);
  if (level !== undefined) return level;
  throw new StartError(
    'config-invalid',
    `DUCTUS_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, got "${given}".`,
  );
}
