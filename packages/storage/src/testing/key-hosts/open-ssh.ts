import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SshOptions } from '../../keys/hosts/ssh-host.ts';
import { forcedCommand, pinOf } from './ssh-key-host.ts';

const SSHD = '/usr/sbin/sshd';

/** Whether OpenSSH's server is installed; one that is not is told once. */
export function hasOpenSsh(): boolean {
  if (existsSync(SSHD)) return true;
  process.stderr.write(
    'sshd is missing: keys on an OpenSSH host are not tested (apt-get install openssh-server)\n',
  );
  return false;
}

/** OpenSSH's server with keys of its own, for this account, whose keys it takes from a file of ours. */
export class OpenSshServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'ductus-sshd-'));
  readonly #port: number;
  readonly #child: ChildProcess;

  private constructor(port: number) {
    this.#port = port;
    // Where it drops its rights; only an administrator needs it and may make it.
    if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
    for (const name of ['host', 'client'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(this.#folder, name)]);
    const lines = {
      Port: port,
      ListenAddress: '127.0.0.1',
      HostKey: join(this.#folder, 'host'),
      AuthorizedKeysFile: join(this.#folder, 'authorized_keys'),
      PidFile: 'none',
      StrictModes: 'no',
      UsePAM: 'no',
      PasswordAuthentication: 'no',
      PermitRootLogin: 'prohibit-password',
    };
    writeFileSync(
      join(this.#folder, 'config'),
      Object.entries(lines)
        .map((line) => line.join(' '))
        .join('\n'),
    );
    this.#child = spawn(SSHD, ['-D', '-e', '-f', join(this.#folder, 'config')], { stdio: 'ignore' });
  }

  static async start(): Promise<OpenSshServer> {
    const probe = createServer();
    await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
    const { port } = probe.address() as { port: number };
    await new Promise((done) => probe.close(done));
    const server = new OpenSshServer(port);
    for (let turn = 0; turn < 100 && !(await answers(port)); turn += 1)
      await new Promise((done) => setTimeout(done, 50));
    return server;
  }

  /** Lets our key in: with the real forced command, or without any. */
  async allow(forced: boolean): Promise<void> {
    const folder = join(this.#folder, 'keys');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '1'), Buffer.alloc(32, 9));
    writeFileSync(join(this.#folder, 'command'), await forcedCommand(folder));
    const restriction = forced ? `restrict,command="/bin/sh ${join(this.#folder, 'command')}" ` : '';
    writeFileSync(join(this.#folder, 'authorized_keys'), restriction + this.#file('client.pub'));
  }

  options(): SshOptions {
    return {
      host: '127.0.0.1',
      port: this.#port,
      user: userInfo().username,
      privateKey: Buffer.from(this.#file('client')),
      hostKeys: [pinOf(this.#file('host.pub'))],
    };
  }

  stop(): void {
    this.#child.kill();
    rmSync(this.#folder, { recursive: true });
  }

  #file(name: string): string {
    return readFileSync(join(this.#folder, name), 'utf8');
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
