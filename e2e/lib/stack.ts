import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuctusClient } from '@ductus/server/client';

const root = resolve(import.meta.dirname, '../..');

/** A port of the loopback interface that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolvePort(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** One program of ours: its output is kept, its end is awaited. */
export interface Program {
  readonly child: ChildProcess;
  /** Everything it printed so far, on both streams. */
  output(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a built program and resolves once stdout says that it is ready; rejects with its output when it ends before. */
export function startProgram(path: string, env: NodeJS.ProcessEnv, ready = /\n/): Promise<Program> {
  return new Promise((resolveProgram, reject) => {
    const child = spawn(process.execPath, [path], { cwd: root, env: { ...process.env, ...env } });
    let output = '';
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const program: Program = {
      child,
      output: () => output,
      kill: (signal) => {
        if (child.exitCode === null && child.signalCode === null) child.kill(signal);
        return ended;
      },
    };
    child.stdout.on('data', (data) => {
      output += data;
      if (ready.test(output)) resolveProgram(program);
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.once('exit', (code) => reject(new Error(`${path} ended with ${code}: ${output}`)));
  });
}

export interface Stack {
  readonly folder: string;
  readonly serverUrl: string;
  readonly bankUrl: string;
  readonly client: DuctusClient;
  readonly apiKey: string;
  output(): string;
  /** Kills the server without a word and starts it again on the same data. */
  crashServer(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly bank: boolean;
  readonly bankEnv?: NodeJS.ProcessEnv;
  readonly serverEnv?: NodeJS.ProcessEnv;
  /** The folder of another build of the server than the repository's. */
  readonly build?: string;
}

/** Makes an application known in data of which no server runs; its API key. */
export function createApplication(env: NodeJS.ProcessEnv, name: string, origin: string): string {
  const args = ['packages/server/dist/cli.js', 'application', 'create', '--name', name, '--origin', origin];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const key = /dk_[A-Za-z0-9_-]{43}/.exec(stdout)?.[0];
  if (status !== 0 || key === undefined) throw new Error(`application create failed: ${stdout}${stderr}`);
  return key;
}

/** A server, and a bank beside it, on free ports and fresh data. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'ductus-e2e-'));
  const [serverPort, bankPort] = [await freePort(), await freePort()];
  const serverUrl = `http://localhost:${serverPort}`;
  const bankUrl = `http://localhost:${bankPort}`;
  const serverEnv = {
    DUCTUS_HOME: join(folder, 'ductus'),
    DUCTUS_PORT: String(serverPort),
    DUCTUS_URL: serverUrl,
    ...options.serverEnv,
  };
  const apiKey = createApplication(serverEnv, 'bank', bankUrl);
  const server = join(options.build ?? root, 'packages/server/dist/main.js');
  const startServer = () => startProgram(server, serverEnv, /Ductus is ready/);
  const programs: Program[] = [await startServer()];
  if (options.bank) {
    programs.push(
      await startProgram('apps/bank/dist/main.js', {
        BANK_HOME: join(folder, 'bank'),
        BANK_PORT: String(bankPort),
        BANK_URL: bankUrl,
        DUCTUS_URL: serverUrl,
        DUCTUS_API_KEY: apiKey,
        ...options.bankEnv,
      }),
    );
  }
  let past = '';
  return {
    folder,
    serverUrl,
    bankUrl,
    apiKey,
    client: new DuctusClient({ baseUrl: serverUrl, apiKey }),
    output: () => past + programs.map((program) => program.output()).join('\n'),
    async crashServer() {
      await programs[0].kill('SIGKILL');
      past += programs[0].output();
      programs[0] = await startServer();
    },
    async stop() {
      for (const program of programs) await program.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
