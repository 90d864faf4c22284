import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const modules = join(import.meta.dirname, '../../../../node_modules');

/** A program of this folder that runs in processes of its own. */
export interface Program {
  start(...args: string[]): ChildProcess;
  remove(): Promise<void>;
}

/** Builds `<name>.ts` of this folder into one file; the native driver stays where it is installed. */
export async function buildProgram(name: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'ductus-program-'));
  const outfile = join(folder, 'program.cjs');
  await build({
    entryPoints: [join(import.meta.dirname, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    conditions: ['ductus-source'],
    external: ['better-sqlite3-multiple-ciphers', 'ssh2', '@aws-sdk/client-kms'],
  });
  return {
    start: (...args) =>
      spawn(process.execPath, [outfile, ...args], {
        env: { ...process.env, NODE_PATH: modules },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** The whole output of a process that ends by itself. */
export async function outputOf(
  child: ChildProcess,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
}
