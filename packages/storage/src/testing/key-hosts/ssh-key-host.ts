import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';
import { type Listening, listening } from './listening.ts';
import { sshKeyPair } from './ssh-key-pair.ts';

const { Server, utils } = ssh2;
const page = new URL('../../../../../docs/keys.md', import.meta.url);

/** The program that docs/keys.md gives for the key host, with its keys in a folder of ours. */
export async function forcedCommand(folder: string): Promise<string> {
  const script = /```sh\n(#!\/bin\/sh\n[^`]+)```/.exec(await readFile(page, 'utf8'))?.[1];
  if (script === undefined) throw new Error('docs/keys.md has no program for the key host');
  return script.replaceAll('/etc/ductus-keys', folder);
}

/** `SHA256:…` of a public key in OpenSSH form. */
export function pinOf(publicKey: string): string {
  const blob = Buffer.from(publicKey.split(' ')[1], 'base64');
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** An SSH server in this process with one account, whose forced command is the real one. */
export class SshKeyHost {
  readonly folder: string;
  readonly client = sshKeyPair();
  hostKey = sshKeyPair();
  /** False: the account runs what it is asked for, as one without a forced command. */
  forced = true;
  at!: Listening;
  readonly #connections = new Set<Connection>();

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async start(): Promise<SshKeyHost> {
    const host = new SshKeyHost(await mkdtemp(join(tmpdir(), 'ductus-key-host-')));
    await mkdir(join(host.folder, 'keys'));
    await host.addVersion('1');
    await writeFile(join(host.folder, 'command'), await forcedCommand(join(host.folder, 'keys')));
    await host.#listen();
    return host;
  }

  addVersion(name: string): Promise<void> {
    return writeFile(join(this.folder, 'keys', name), randomBytes(32));
  }

  rename(from: string, to: string): Promise<void> {
    return rename(join(this.folder, 'keys', from), join(this.folder, 'keys', to));
  }

  /** Comes back under the same port with another host key, as another machine would. */
  async changeHostKey(): Promise<void> {
    await this.at.stop();
    this.hostKey = sshKeyPair();
    await this.#listen(this.at.port);
  }

  async remove(): Promise<void> {
    await this.at.stop().catch(() => {});
    await rm(this.folder, { recursive: true });
  }

  async #listen(port?: number): Promise<void> {
    const server = new Server({ hostKeys: [this.hostKey.private] }, (client) => this.#serve(client));
    const raw = server as unknown as Parameters<typeof listening>[0];
    this.at = await listening(raw, () => {
      for (const connection of this.#connections) connection.end();
    });
    if (port === undefined) return;
    await this.at.stop();
    this.at = { ...this.at, port };
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  }

  #serve(client: Connection): void {
    this.#connections.add(client);
    client.on('close', () => this.#connections.delete(client)).on('error', () => {});
    client.on('authentication', (context) => (this.#accepts(context) ? context.accept() : context.reject()));
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec, _, { command }) => this.#run(acceptExec(), command));
    });
  }

  #accepts(context: AuthContext): boolean {
    if (context.method !== 'publickey' || context.username !== 'ductus') return false;
    const key = utils.parseKey(this.client.public);
    if (key instanceof Error || !key.getPublicSSH().equals(context.key.data)) return false;
    if (context.signature === undefined || context.blob === undefined) return true;
    return key.verify(context.blob, context.signature, context.hashAlgo) === true;
  }

  #run(channel: ServerChannel, command: string): void {
    const args = this.forced ? [join(this.folder, 'command')] : ['-c', command];
    const env = { PATH: process.env.PATH, SSH_ORIGINAL_COMMAND: command };
    const child = spawn('/bin/sh', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.pipe(channel, { end: false });
    child.stderr.pipe(channel.stderr, { end: false });
    child.on('close', (code) => {
      channel.exit(code ?? 1);
      channel.end();
    });
  }
}
