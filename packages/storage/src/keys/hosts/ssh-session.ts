import { createHash } from 'node:crypto';
import type { Client, ConnectConfig } from 'ssh2';
import { StorageError } from '../../errors.ts';
import { unreadable } from '../private-file.ts';
import { away, changed, refused } from './host-failures.ts';

export interface SshOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The private key in OpenSSH or PEM form, without passphrase. */
  readonly privateKey: Uint8Array;
  /** Keys that the host may have, each as `ssh-keygen -l` prints it: `SHA256:` and base64. */
  readonly hostKeys: readonly string[];
  /** Milliseconds in which all must have been answered; 10 000 when absent. */
  readonly timeoutMs?: number;
}

/** How a command ended: its exit code, null after a signal, and the beginning of what it printed. */
export interface SshAnswer {
  readonly code: number | null;
  readonly output: string;
}

const LONGEST_OUTPUT = 4096;

/**
 * Runs commands on a host, one after the other, in one connection.
 *
 * @throws StorageError `storage-key-host-away`, `storage-key-host-changed`, `storage-key-host-refused`,
 * `storage-key-unreadable`.
 */
export async function sshSession(
  options: SshOptions,
  place: string,
  commands: readonly string[],
): Promise<SshAnswer[]> {
  // Loaded here: only who keeps keys on such a host pays for it.
  const { Client: SshClient } = (await import('ssh2')).default;
  const client = new SshClient();
  const seen: { hostKey?: string } = {};
  const { timeoutMs = 10_000 } = options;
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    const failed = new Promise<never>((_, reject) => {
      client.on('error', reject);
      client.on('close', () => reject(new Error('connection closed')));
    });
    return await Promise.race([late, failed, runAll(client, settings(options, seen), commands)]);
  } catch (cause) {
    throw failure(cause, place, seen.hostKey, options);
  } finally {
    clearTimeout(timer);
    client.on('error', () => {});
    client.destroy();
  }
}

function settings(options: SshOptions, seen: { hostKey?: string }): ConnectConfig {
  const { host, port, user, privateKey, hostKeys, timeoutMs = 10_000 } = options;
  return {
    host,
    port,
    username: user,
    privateKey: Buffer.from(privateKey),
    readyTimeout: timeoutMs,
    authHandler: ['publickey'],
    hostVerifier: (key: Buffer) => {
      seen.hostKey = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
      return hostKeys.includes(seen.hostKey);
    },
  };
}

async function runAll(
  client: Client,
  config: ConnectConfig,
  commands: readonly string[],
): Promise<SshAnswer[]> {
  await new Promise<void>((resolve) => {
    client.once('ready', resolve);
    client.connect(config);
  });
  const answers: SshAnswer[] = [];
  for (const command of commands) answers.push(await run(client, command));
  return answers;
}

function run(client: Client, command: string): Promise<SshAnswer> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, stream) => {
      if (error) return reject(error);
      let output = '';
      let code: number | null = null;
      stream.on('data', (chunk: Buffer) => {
        if (output.length < LONGEST_OUTPUT) output += chunk.toString('latin1');
      });
      stream.stderr.resume();
      stream.on('exit', (given: number | null) => {
        code = given;
      });
      stream.on('close', () => resolve({ code, output }));
    });
  });
}

function failure(
  cause: unknown,
  place: string,
  hostKey: string | undefined,
  { hostKeys }: SshOptions,
): StorageError {
  if (cause instanceof StorageError) return cause;
  const { message, level } = cause as Error & { level?: string };
  if (/privateKey|Cannot parse/i.test(message))
    return unreadable(
      'The private key for the key host cannot be used: it must be an OpenSSH key without passphrase.',
      cause,
    );
  if (hostKey !== undefined && !hostKeys.includes(hostKey))
    return changed(place, `it shows the host key ${hostKey}`, cause);
  if (level === 'client-authentication') return refused(place, 'it does not take our key', cause);
  if (/open failed|exec/i.test(message)) return refused(place, 'it runs no command for this account', cause);
  return away(place, message, cause);
}
